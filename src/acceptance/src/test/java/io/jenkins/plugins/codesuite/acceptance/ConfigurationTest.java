package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Configuration as code, and what is kept of it over a restart. */
@Order(46)
@ExtendWith(LabExtension.class)
class ConfigurationTest {
    private static final String FIND = """
            def c = org.jenkinsci.plugins.structs.SymbolLookup.get().find(jenkins.model.GlobalConfiguration, 'codeSuiteBuildspec')
            """;

    @Test
    void theGlobalConfigurationIsKept(Lab lab) {
        String printed = lab.jenkins().admin().script(FIND + """
                        print "${c.useControllerCredentials} ${c.agentOfflineMinutes}"
                        c.useControllerCredentials = true; c.agentOfflineMinutes = 9; c.save()
                        def again = c.getClass().getDeclaredConstructor().newInstance()
                        print " ${again.useControllerCredentials} ${again.agentOfflineMinutes}"
                        c.useControllerCredentials = false; c.agentOfflineMinutes = 5; c.save()
                        """);

        assertThat(printed).isEqualTo("false 5 true 9");
    }

    @Test
    void minutesThatMakeNoSenseAreNotKept(Lab lab) {
        String printed = lab.jenkins().admin().script(FIND + """
                        try { c.agentOfflineMinutes = -3 } catch (e) { }
                        print c.agentOfflineMinutes >= 0
                        c.agentOfflineMinutes = 5; c.save()
                        """);

        assertThat(printed).isEqualTo("true");
    }

    @Test
    void configurationAsCodeExportsAndImports(Lab lab) {
        assumeTrue(lab.jenkins().hasPlugin("configuration-as-code"), "configuration-as-code is not in JENKINS_PLUGINS");

        String exported = lab.jenkins()
                .admin()
                .post("manage/configuration-as-code/export")
                .expect(200)
                .body();
        assertThat(exported).contains("codeSuiteBuildspec:");
        lab.jenkins()
                .admin()
                .postXml(
                        "configuration-as-code/apply",
                        "unclassified:\n  codeSuiteBuildspec:\n    agentOfflineMinutes: 7\n")
                .expect(200);
        assertThat(lab.jenkins().admin().script(FIND + "print c.agentOfflineMinutes"))
                .isEqualTo("7");
        lab.jenkins().admin().script(FIND + "c.agentOfflineMinutes = 5; c.save()");
    }

    @Test
    void jobDslMakesTheBuilderBySymbol(Lab lab) {
        assumeTrue(lab.jenkins().hasPlugin("job-dsl"), "job-dsl is not in JENKINS_PLUGINS");

        String problem = lab.jenkins().admin().script("""
                import javaposse.jobdsl.dsl.DslScriptLoader
                import javaposse.jobdsl.plugin.JenkinsJobManagement
                new DslScriptLoader(new JenkinsJobManagement(System.out, [:], new File('.'))).runScript(
                    "freeStyleJob('from-dsl') { steps { runBuildspec { dir('sub'); timeout(3) } } }")
                """);
        assertThat(problem).isEmpty();
        assertThat(lab.jenkins().admin().text("job/from-dsl/config.xml")).contains("sub");
    }
}
