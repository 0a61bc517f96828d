package io.jenkins.plugins.codesuite.plugins.deploy.run;

import hudson.AbortException;
import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.appspec.AppSpecReader;
import io.jenkins.plugins.codesuite.deploy.appspec.AppSpecResult;
import io.jenkins.plugins.codesuite.deploy.appspec.EcsAppSpecTemplate;
import io.jenkins.plugins.codesuite.deploy.appspec.FilledText;
import io.jenkins.plugins.codesuite.deploy.appspec.Placeholders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Fills an AppSpec of the workspace. */
final class AppSpecFilling {

    private final Preparation preparation;

    AppSpecFilling(Preparation preparation) {
        this.preparation = preparation;
    }

    AppSpecResult fill(RevisionSource.FilledAppSpec source, Platform platform)
            throws IOException, InterruptedException {
        byte[] bytes = preparation.read("appSpec", source.file());
        String text = new String(bytes, StandardCharsets.UTF_8);
        Optional<String> task = new TaskDefinitions(preparation).registered(source.task());
        if (task.isPresent()) {
            return new EcsAppSpecTemplate().fill(source.file(), text, task.get(), source.placeholders());
        }
        FilledText filled = new Placeholders().fill(source.file(), text, source.placeholders());
        refuse(filled.problems(), filled.hasErrors());
        return new AppSpecReader(platform).read(source.file(), filled.text());
    }

    private void refuse(List<Problem> problems, boolean isWrong) throws AbortException {
        if (isWrong) {
            throw new AbortException(
                    preparation.step() + ": the AppSpec cannot be filled\n" + Preparation.rendered(problems));
        }
    }
}
