package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Agents and builds that mean harm. An agent's JVM looks for classes on its own class path before it asks the
 * controller: altered callables there are an agent that answers what it likes.
 */
@Order(47)
@ExtendWith(LabExtension.class)
class HostileAgentTest {
    private static final String EVIL_FILE = "evil-out";
    /** How many answers hostile/CollectResults.java has in store, and how many of them no build may take. */
    private static final int KEY_SETS = 6;

    private static final int REFUSED_KEY_SETS = 4;
    private static final String RAW_MARKUP = "<img src=x onerror";

    @BeforeAll
    static void impatient(Lab lab) {
        lab.agentOfflineMinutes(1);
    }

    @AfterAll
    static void patient(Lab lab) {
        lab.agentOfflineMinutes(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CollectResults", "ReadProgress", "InspectSource"})
    void anAgentThatAnswersWhatItLikes(String callable, Lab lab) throws Exception {
        Path folder = lab.settings().target().resolve("hostile-" + callable);
        JenkinsHome.delete(folder);
        String name = "hostile-" + callable.toLowerCase(java.util.Locale.ROOT);
        AgentProcess agent = AgentProcess.start(
                lab.jenkins(),
                lab.settings().target(),
                name,
                2,
                folder.resolve("work"),
                Optional.of(classPath(lab, callable, folder)));
        try {
            int builds = callable.equals("CollectResults") ? KEY_SETS : 1;
            for (int number = 0; number < builds; number++) {
                Build build = lab.jenkins()
                        .pipeline(
                                name,
                                Texts.onAgent(
                                                Map.of(
                                                        "buildspec.yml",
                                                        PipelineTest.BUILDSPEC,
                                                        "number.txt",
                                                        Integer.toString(number)),
                                                "runBuildspec(projectName: 'PROJECT')")
                                        .replace("node('linux')", "node('" + name + "')"))
                        .start();
                Await.until("build " + number + " to end", Duration.ofMinutes(3), () -> !build.running());

                assertThat(Files.readString(lab.settings().target().resolve("agent-" + name + ".log")))
                        .as("the altered class answered")
                        .contains("hostile " + callable + " answers");
                assertUnharmed(lab, build);
                if (number < REFUSED_KEY_SETS && !callable.equals("InspectSource")) {
                    assertThat(build.result()).as(name + " " + number).isEqualTo("FAILURE");
                }
            }
        } finally {
            agent.remove();
        }
        assertThat(escaped(lab.settings().target())).isEmpty();
    }

    /** Controller up, nothing outside of its place, no markup in any page. */
    private static void assertUnharmed(Lab lab, Build build) throws IOException {
        assertThat(lab.jenkins().admin().get("api/json").status()).isEqualTo(200);
        assertThat(escaped(lab.jenkins().home())).isEmpty();
        assertThat(Files.exists(Path.of("/tmp", EVIL_FILE))).isFalse();
        for (String page : List.of("/buildspec/", "/buildspec/fragment", "/", "/../")) {
            JenkinsClient.Answer answer = lab.jenkins().admin().get(build.path() + page);
            assertThat(answer.status()).as(page).isIn(200, 302, 404);
            assertThat(answer.body()).as(page).doesNotContain(RAW_MARKUP);
        }
        assertThat(lab.jenkins()
                        .admin()
                        .get(build.path() + "/logText/progressiveHtml?start=0")
                        .body())
                .doesNotContain(RAW_MARKUP);
        assertThat(Files.readString(lab.settings().target().resolve("jenkins.log")))
                .doesNotContain("OutOfMemoryError", "StackOverflowError");
    }

    /** Files of the name that the hostile answers ask for; those that come and go meanwhile are others. */
    private static List<Path> escaped(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.getFileName().toString().contains(EVIL_FILE)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    /** The altered class, then what it is compiled against: an agent has no class of Jenkins' core by itself. */
    private static String classPath(Lab lab, String callable, Path folder) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> files = new ArrayList<>();
        for (String name : List.of(callable, "Answers")) {
            Path source = sources.resolve(name + ".java");
            try (InputStream in = HostileAgentTest.class.getResourceAsStream("/hostile/" + name + ".java")) {
                Files.copy(in, source);
            }
            files.add(source.toString());
        }
        String[] places = lab.jenkins()
                .admin()
                .script("println jenkins.model.Jenkins.get().servletContext.getRealPath('/WEB-INF/lib');"
                        + " println new File(jakarta.servlet.Servlet.protectionDomain.codeSource.location.toURI())")
                .split("\n");
        String core;
        try (Stream<Path> jars = Files.list(Path.of(places[0].trim()))) {
            core = Stream.concat(jars, Stream.of(Path.of(places[1].trim())))
                    .map(Path::toString)
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        }
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-nowarn", "-encoding", "UTF-8", "-cp", core, "-d", classes.toString()));
        arguments.addAll(files);
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(status).as("javac").isZero();
        return classes + File.pathSeparator + core;
    }

    @Test
    void aBuildThatWritesTheEventsItself(Lab lab) throws IOException {
        Build build = lab.jenkins()
                .pipeline("hostile-events", Texts.onAgent("""
                                version: 0.2
                                phases:
                                  build:
                                    commands:
                                      - |
                                        events=$(find "$PWD@tmp" -name events.jsonl | head -1); test -n "$events"
                                        sed -e 's/BUILD/<img src=x onerror=window.hacked=1>/; s/INSTALL/..\\/..\\/..\\/evil-out/' "$events" > copy.txt
                                        cat copy.txt >> "$events"; tail -3 copy.txt >> "$events"
                                        printf '{"type":"\\000\\n[[[[{"\\n' >> "$events"
                                        head -c 1000000000 /dev/zero | tr '\\000' x >> "$events"
                                        echo >> "$events"
                                        echo the-events-are-spoilt
                                  post_build:
                                    commands:
                                      - echo went-on
                                """, "runBuildspec()"))
                .start();
        build.await(Duration.ofMinutes(5));

        // The program's exit status decides, whatever the events say.
        assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
        assertThat(build.console()).contains("the-events-are-spoilt", "went-on");
        assertUnharmed(lab, build);
        assertThat(size(build.folder())).as("bytes in the build's folder").isLessThan(20_000_000L);
    }

    @Test
    void aLogWithoutALineEnd(Lab lab) throws IOException {
        Build build = lab.jenkins()
                .pipeline(
                        "hostile-line",
                        Texts.onAgent(
                                "version: 0.2\nphases:\n  build:\n    commands:\n      - head -c 200000000 /dev/zero | tr '\\000' x\n      - echo; echo went-on\n",
                                "runBuildspec()"))
                .start();
        Await.until("the build to end", Duration.ofMinutes(5), () -> !build.running());

        assertThat(build.result()).isEqualTo("SUCCESS");
        assertThat(lab.jenkins().admin().get("api/json").status()).isEqualTo(200);
        assertThat(Files.readString(lab.settings().target().resolve("jenkins.log")))
                .doesNotContain("OutOfMemoryError");
        lab.jenkins().admin().post(build.job().path() + "/doDelete");
    }

    @Test
    void namesThatLeadOutOfTheWorkspace(Lab lab) throws IOException {
        Build build = lab.jenkins()
                .pipeline("hostile-names", Texts.onAgent("""
                                version: 0.2
                                phases:
                                  build:
                                    commands:
                                      - mkdir -p out; echo x > out/ok.txt; ln -sf /etc/passwd out/link.txt; ln -sfn /etc out/folder
                                artifacts:
                                  name: ../../../../evil-out
                                  files: ['out/**/*', '../**/config.xml', '/etc/passwd']
                                """, "runBuildspec(failFast: false)"))
                .start();
        build.await(Duration.ofMinutes(2));

        assertUnharmed(lab, build);
        Path archive = build.folder().resolve("archive");
        if (Files.isDirectory(archive)) {
            try (Stream<Path> files = Files.walk(archive)) {
                assertThat(files.filter(Files::isRegularFile))
                        .allSatisfy(file -> assertThat(Files.readString(file)).isEqualTo("x\n"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dir: '..'", "dir: '/etc'", "buildspec: '../../../../../etc/passwd'", "dir: 'a/../../..'"})
    void placesOutOfTheWorkspaceAreRefused(String option, Lab lab) {
        Build build = lab.jenkins()
                .pipeline(
                        "hostile-places",
                        Texts.onAgent(PipelineTest.BUILDSPEC, "sh 'mkdir -p a'\nrunBuildspec(" + option + ")"))
                .run();

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.console())
                .contains("workspace")
                .doesNotContain("root:x:0")
                .doesNotContain("building 1.2.3");
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
