package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** That the Jenkins under test is one: without this every other failure would be hard to read. */
@Order(1)
@ExtendWith(LabExtension.class)
class HarnessTest {
    @Test
    void runsAPlainPipelineOnTheAgent(Lab lab) {
        Build build = lab.jenkins()
                .pipeline("plain", "node('linux') { sh 'echo in $(pwd)' }")
                .run();

        assertThat(build.console()).contains("in " + lab.agent().workspace("plain"));
        build.expect("SUCCESS");
    }

    @Test
    void theBuiltPluginsAreThere(Lab lab) {
        assertThat(lab.settings().builtPlugins())
                .as("the .hpi files below src/plugins/*/target; build them first, or leave out '-pl'")
                .isNotEmpty();
        assertThat(lab.jenkins().hasPlugin("code-suite-buildspec")).isTrue();
        assertThat(lab.jenkins().hasPlugin("code-suite-federation")).isTrue();
    }

    @Test
    void everyPluginIsActive(Lab lab) {
        String failed = lab.jenkins()
                .admin()
                .script(
                        "def m = jenkins.model.Jenkins.get().pluginManager;"
                                + " m.failedPlugins.each { println it.name + ': ' + it.cause };"
                                + " m.plugins.findAll { !it.active }.each { println it.shortName + ': ' + it.dependencyErrors }");

        assertThat(failed).isEmpty();
    }
}
