package io.jenkins.plugins.codesuite.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the {@link Lab} to tests: started by the first that asks, ended after the last test of the run. */
final class LabExtension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Lab.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(LabExtension.class))
                .getOrComputeIfAbsent(Lab.class, type -> start(), Lab.class);
    }

    private static Lab start() {
        try {
            return Lab.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
