package io.jenkins.plugins.codesuite.plugins.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every plugin of this build keeps every contract. */
class BuiltPluginsTest {

    @TempDir
    private Path scratch;

    static List<BuiltPlugins.Built> plugins() throws IOException {
        return BuiltPlugins.all();
    }

    @ParameterizedTest
    @MethodSource("plugins")
    @DisplayName("what Jenkins asks of a plugin")
    void keepsTheContract(BuiltPlugins.Built plugin) throws IOException {
        try (URLClassLoader loader = BuiltPlugins.loader(plugin.hpi(), scratch)) {
            for (Contract contract : BuiltPlugins.contracts(plugin, loader)) {
                assertThat(contract.breaches(plugin.hpi()))
                        .as(contract.getClass().getSimpleName())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("plugins")
    @DisplayName("pom.xml and central.xml build the same plugin")
    void pomsAgree(BuiltPlugins.Built plugin) {
        assertThat(plugin.poms().differences()).isEmpty();
    }

    @Test
    @DisplayName("every signature of Jenkins' API is needed by some plugin")
    void signaturesAreNeeded() throws IOException {
        List<BuiltPlugins.Built> plugins = BuiltPlugins.all();
        SignatureUse use = new SignatureUse(
                BuiltPlugins.signatures(),
                BuiltPlugins.classes(plugins),
                BuiltPlugins.sources(plugins),
                getClass().getClassLoader());
        assertThat(use.unused()).isEmpty();
    }
}
