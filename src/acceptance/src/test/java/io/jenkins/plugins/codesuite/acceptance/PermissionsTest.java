package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may ask what, and who may use which credentials. */
@Order(40)
@ExtendWith(LabExtension.class)
class PermissionsTest {
    private static final String PACKAGE = "io.jenkins.plugins.codesuite.";

    @BeforeAll
    static void job(Lab lab) {
        Credentials.aws(lab.jenkins());
        Federation.of(lab).credentials("role-suggested", "[role: '" + Federation.CI + "']");
        Freestyle.withBuildspec(lab.jenkins(), "guarded", PipelineTest.BUILDSPEC, "[:]");
    }

    /** Each doFillXItems and doCheckX of our descriptors, as a path. */
    private static List<String> suggestions(Lab lab) {
        String printed = lab.jenkins().admin().script("""
                jenkins.model.Jenkins.get().getExtensionList(hudson.model.Descriptor).each { d ->
                    if (d.getClass().name.startsWith('%s')) {
                        d.getClass().methods.findAll { it.name ==~ /do(Fill|Check|AutoComplete).+/ }.each { m ->
                            println 'descriptorByName/' + d.id + '/' + m.name[2].toLowerCase() + m.name.substring(3)
                        }
                    }
                }
                """.formatted(PACKAGE));
        return printed.lines()
                .map(String::trim)
                .filter(line -> !line.isEmpty())
                .sorted()
                .toList();
    }

    @Test
    void nobodyWithoutConfigureCanReadFieldSuggestions(Lab lab) {
        List<String> paths = suggestions(lab);
        assertThat(paths).as("doFill and doCheck methods of our descriptors").isNotEmpty();
        Map<String, String> query = Map.of("value", "x", "credentialsId", "", "json", "{}");
        List<String> told = new ArrayList<>();
        for (String path : paths) {
            for (String at : List.of("job/guarded/" + path, path)) {
                for (JenkinsClient client :
                        List.of(lab.jenkins().as(User.READER), lab.jenkins().anonymous())) {
                    for (JenkinsClient.Answer answer :
                            List.of(client.postForm(at, query), client.get(at + "?value=x"))) {
                        if (answer.status() < 400 && !saysNothing(answer.body()) && !isConstant(path, answer.body())) {
                            told.add(at + ": " + answer.body());
                        }
                    }
                }
            }
        }

        assertThat(told).isEmpty();
    }

    /** An empty list, a bare "ok", or the value that was sent. */
    private static boolean saysNothing(String body) {
        String text = body.strip();
        return text.isEmpty()
                || text.equals("<div/>")
                || text.equals("[]")
                || text.contains("\"values\":[]")
                || !text.contains("aws-keys") && text.contains("\"values\":[{\"name\":\"") && !text.contains("},{");
    }

    /**
     * Choices and checks of federation that are the same in every Jenkins: credentials are for whoever has a store of their
     * own, which is every user.
     */
    private static boolean isConstant(String path, String body) {
        return path.contains(".plugins.federation.") && !body.contains("aws-keys") && !body.contains("role-suggested");
    }

    @Test
    void credentialsAreSuggestedToThoseWhoConfigure(Lab lab) {
        List<String> lists = suggestions(lab).stream()
                .filter(path -> path.endsWith("/fillCredentialsIdItems"))
                // A binding of credentials of one kind.
                .filter(path -> !path.contains("AwsRoleBinding"))
                .toList();
        assertThat(lists).as("credentialsId fields").isNotEmpty();

        assertThat(lists)
                .allSatisfy(path -> assertThat(lab.jenkins()
                                .as(User.DEVELOPER)
                                .post("job/guarded/" + path)
                                .body())
                        .contains(Credentials.AWS));
    }

    @Test
    void stateChangesNeedAPostAndAPermission(Lab lab) {
        JenkinsClient reader = lab.jenkins().as(User.READER);
        JenkinsClient developer = lab.jenkins().as(User.DEVELOPER);
        JenkinsClient anonymous = lab.jenkins().anonymous();

        assertThat(reader.postForm("job/guarded/configSubmit", Map.of("json", "{}"))
                        .status())
                .isEqualTo(403);
        assertThat(reader.post("job/guarded/build").status()).isEqualTo(403);
        assertThat(developer
                        .postForm("manage/configSubmit", Map.of("json", "{}"))
                        .status())
                .isEqualTo(403);
        assertThat(anonymous
                        .postForm("job/guarded/configSubmit", Map.of("json", "{}"))
                        .status())
                .isEqualTo(403);
        assertThat(anonymous.get("job/guarded/buildspec/").status()).isEqualTo(403);
    }

    @Test
    void nothingButSuggestionsIsAWebMethodOfOurs(Lab lab) {
        String printed = lab.jenkins().admin().script("""
                ['code-suite-buildspec', 'code-suite-federation'].each { plugin ->
                    def loader = jenkins.model.Jenkins.get().pluginManager.getPlugin(plugin).classLoader
                    def jar = new java.util.jar.JarFile(loader.getURLs().find { it.path =~ "${plugin}[^/]*\\\\.jar\\$" && !(it.path =~ /engine/) }.path.replace('%%20', ' '))
                    jar.entries().findAll { it.name.endsWith('.class') && it.name.startsWith('io/') }.each { e ->
                        def c
                        try { c = loader.loadClass(e.name[0..-7].replace('/', '.')) } catch (Throwable t) { return }
                        c.declaredMethods.findAll {
                            java.lang.reflect.Modifier.isPublic(it.modifiers) && it.name ==~ /do[A-Z].*/ && !(it.name ==~ /do(Fill|Check|AutoComplete).+/)
                        }.each { m ->
                            def names = m.annotations.collect { it.annotationType().simpleName }
                            println c.name + '.' + m.name + ' ' + names
                        }
                    }
                }
                """.replace("%%", "%"));
        assertThat(printed).contains("BuildspecAction.doData", "FederationLink.doRotate");
        // A web method that only reads may be there; one that changes something says that it wants a POST.
        assertThat(printed.lines().filter(line -> !line.contains("RequirePOST") && !line.contains("POST")))
                .allMatch(
                        line -> line.matches(
                                ".*\\.do(Data|Dynamic|Progress|Live|Json|Trend|Content|Phases|Log|Api|DynamicFragment|Builds)\\b.*"));
    }

    @Test
    void aJobCannotUseCredentialsOfAnotherFolder(Lab lab) {
        lab.jenkins().folder("team-a");
        lab.jenkins().folder("team-b");
        Credentials.awsOfFolder(lab.jenkins(), "team-a", "keys-of-team-a");
        lab.aws()
                .putParameter(
                        "/acceptance/folder",
                        io.jenkins.plugins.codesuite.simulator.ParameterType.STRING,
                        "read-by-team-a");
        String script = Texts.onAgent(
                "version: 0.2\nenv:\n  parameter-store:\n    P: /acceptance/folder\nphases:\n  build:\n    commands:\n      - echo \"got $P\"\n",
                "runBuildspec(credentialsId: 'keys-of-team-a', region: 'us-east-1', endpointUrl: '"
                        + lab.aws().endpoint() + "')");

        Build own = lab.jenkins().pipeline("team-a/job", script).run().expect("SUCCESS");
        Build foreign = lab.jenkins().pipeline("team-b/job", script).run().expect("FAILURE");

        assertThat(own.console()).contains("got read-by-team-a");
        assertThat(foreign.console()).contains("keys-of-team-a").doesNotContain("got read-by-team-a");
    }

    @Test
    void aBuildWithoutCredentialsDoesNotGetTheControllersOwn(Lab lab) {
        Build build = lab.jenkins()
                .pipeline(
                        "no-credentials",
                        Texts.onAgent(
                                "version: 0.2\nenv:\n  parameter-store:\n    P: /acceptance/folder\nphases:\n  build:\n    commands:\n      - echo \"got $P\"\n",
                                "runBuildspec(region: 'us-east-1', endpointUrl: '"
                                        + lab.aws().endpoint() + "')"))
                .run()
                .expect("FAILURE");

        assertThat(build.console()).containsIgnoringCase("credentials").doesNotContain("got read");
    }
}
