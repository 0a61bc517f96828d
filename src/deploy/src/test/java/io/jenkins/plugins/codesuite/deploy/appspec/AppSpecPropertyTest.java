package io.jenkins.plugins.codesuite.deploy.appspec;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.commons.document.Document;
import io.jenkins.plugins.codesuite.commons.document.DocumentReader;
import io.jenkins.plugins.codesuite.commons.document.Node;
import io.jenkins.plugins.codesuite.commons.document.Position;
import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.appspec.AclEntry.Scope;
import io.jenkins.plugins.codesuite.deploy.appspec.EcsAppSpec.AwsvpcConfiguration;
import io.jenkins.plugins.codesuite.deploy.appspec.EcsAppSpec.CapacityProvider;
import io.jenkins.plugins.codesuite.deploy.appspec.Permission.Kind;
import io.jenkins.plugins.codesuite.deploy.appspec.Permission.SelinuxContext;
import io.jenkins.plugins.codesuite.deploy.appspec.ServerAppSpec.CopiedFile;
import io.jenkins.plugins.codesuite.deploy.appspec.ServerAppSpec.FileExists;
import io.jenkins.plugins.codesuite.deploy.appspec.ServerAppSpec.HookScript;
import io.jenkins.plugins.codesuite.deploy.appspec.ServerAppSpec.OperatingSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;

class AppSpecPropertyTest {

    private static final RecursiveComparisonConfiguration WITHOUT_PLACES = RecursiveComparisonConfiguration.builder()
            .withIgnoredFieldsOfTypes(Position.class)
            .build();

    private final AppSpecReader reader = new AppSpecReader();
    private final AppSpecWriter writer = new AppSpecWriter();

    @Property(tries = 500)
    void noBytesMakeTheReaderThrow(@ForAll byte[] bytes) {
        check(reader.read("a", bytes));
    }

    @Property(tries = 1500)
    void noTextMakesTheReaderThrow(@ForAll("almostAppSpecs") String text) {
        check(reader.read("a", text));
        for (Platform platform : Platform.values()) {
            check(new AppSpecReader(platform).read("a", text));
        }
        check(new EcsAppSpecTemplate().fill("a", text, EcsAppSpecTest.ARN, Map.of()));
    }

    private static void check(AppSpecResult result) {
        for (Problem problem : result.problems()) {
            assertThat(problem.render()).startsWith("a:");
            assertThat(problem.message()).doesNotContain("null").isNotBlank();
        }
        assertThat(result.appSpec().isPresent()).isNotEqualTo(result.hasErrors());
    }

    @Property(tries = 500)
    void whatIsWrittenAsYamlIsReadTheSame(@ForAll("appSpecs") AppSpec appSpec) {
        assertSame(appSpec, reader.read("a", writer.yaml(appSpec)));
    }

    @Property(tries = 500)
    void whatIsWrittenAsJsonIsReadTheSame(@ForAll("appSpecs") AppSpec appSpec) {
        assertSame(appSpec, reader.read("a", writer.json(appSpec)));
    }

    private static void assertSame(AppSpec appSpec, AppSpecResult result) {
        assertThat(Reading.problems(result)).isEmpty();
        assertThat(result.appSpec().orElseThrow())
                .usingRecursiveComparison(WITHOUT_PLACES)
                .isEqualTo(appSpec);
    }

    @Property(tries = 1000)
    void whatIsFilledIsReadAsItIsMeant(@ForAll("values") String value, @ForAll("holders") String holder) {
        String begin = "version: 0.0\nos: linux\n";
        String text = holder.startsWith("{") ? holder : begin + holder;
        String filled = new Placeholders()
                .fill("a", text.formatted("<WORD_1>"), Map.of("WORD_1", value))
                .text();

        Document document = new DocumentReader(new AppSpecKind()).read("a", filled);
        assertThat(document.problems().sorted()).isEmpty();
        List<String> values = new ArrayList<>();
        collect(document.root().orElseThrow(), values);
        boolean within = holder.contains("%sb");
        String expected = holder.contains("a %s b") ? "a " + value + " b" : within ? "a" + value + "b" : value;
        assertThat(values).contains(expected);
    }

    private static void collect(Node node, List<String> values) {
        if (node instanceof Node.Scalar scalar) {
            values.add(scalar.value());
        } else if (node instanceof Node.Sequence sequence) {
            sequence.items().forEach(item -> collect(item, values));
        } else if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach(entry -> collect(entry.value(), values));
        }
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings()
                .ofMaxLength(8)
                .filter(text -> text.chars().noneMatch(Character::isISOControl)
                        && text.codePoints()
                                .noneMatch(c -> Character.getType(c) == Character.SURROGATE
                                        || c == 0xFEFF
                                        || c >= 0xFFFE && c < 0x10000));
    }

    @Provide
    Arbitrary<String> holders() {
        return Arbitraries.of(
                "x: %s\n",
                "x: '%s'\n",
                "x: \"%s\"\n",
                "x: \"\\x61%sb\"\n",
                "x: [c, %s, d]\n",
                "x: a %s b # c\n",
                "x: {y: a%sb, z: c}\n",
                "y: &anchor %s\nz: *anchor\n",
                "{\"version\": 0.0, \"x\": \"a%sb\"}",
                "{\"version\": 0.0, \"x\":\t[\"\\u0061%sb\"]}");
    }

    @Provide
    Arbitrary<String> almostAppSpecs() {
        Arbitrary<String> words = Arbitraries.of(
                "version",
                "0.0",
                "os",
                "linux",
                "windows",
                "files",
                "source",
                "destination",
                "hooks",
                "AfterInstall",
                "location",
                "timeout",
                "10",
                "permissions",
                "object",
                "mode",
                "0755",
                "acls",
                "u:a:rwx",
                "context",
                "type",
                "range",
                "s0:c1",
                "Resources",
                "TargetService",
                "Type",
                "AWS::ECS::Service",
                "AWS::Lambda::Function",
                "Properties",
                "TaskDefinition",
                "<TASK_DEFINITION>",
                "LoadBalancerInfo",
                "ContainerName",
                "ContainerPort",
                "80",
                "Hooks",
                "BeforeAllowTraffic",
                "Name",
                "Alias",
                "CurrentVersion",
                "$LATEST",
                "except",
                "pattern",
                "🚀",
                "NetworkConfiguration",
                "AwsvpcConfiguration",
                "Subnets",
                "CapacityProviderStrategy",
                "Base",
                "~",
                "'",
                "\"");
        Arbitrary<String> signs = Arbitraries.of(
                ": ", ":\n  ", "\n", "\n  - ", "\n    ", "- ", "{", "}", "[", "]", ", ", "\t", " #", "&a ", "*a", "|\n",
                "!x ");
        return Arbitraries.frequencyOf(Tuple.of(3, words), Tuple.of(3, signs))
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<AppSpec> appSpecs() {
        return Arbitraries.oneOf(
                servers().map(AppSpec.class::cast),
                ecs().map(AppSpec.class::cast),
                lambdas().map(AppSpec.class::cast));
    }

    private static Text text(String value) {
        return new Text(value, Position.START);
    }

    private static Arbitrary<Text> texts() {
        return Arbitraries.of("aZ09 /:#'\"\\-*&!%@`{}[],?|>~äß🚀\t\n<"
                        .codePoints()
                        .mapToObj(Character::toString)
                        .toList())
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(signs -> text("x" + String.join("", signs).strip()));
    }

    private static Arbitrary<ServerAppSpec> servers() {
        Arbitrary<List<CopiedFile>> files = Combinators.combine(texts(), texts())
                .as((source, name) -> new CopiedFile(source, text("/" + name.value())))
                .list()
                .ofMaxSize(3);
        Arbitrary<HookScript> scripts = Combinators.combine(
                        texts(), Arbitraries.integers().between(1, 900), texts(), Arbitraries.of(true, false))
                .as((location, seconds, user, sudo) -> new HookScript(
                        location,
                        seconds % 2 == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)),
                        sudo ? Optional.of(user) : Optional.empty(),
                        sudo));
        Arbitrary<Map<HookEvent, List<HookScript>>> hooks = Arbitraries.maps(
                        Arbitraries.of(HookEvent.class)
                                .filter(event -> event.platforms().contains(Platform.SERVER)),
                        scripts.list().ofMinSize(1).ofMaxSize(3))
                .ofMaxSize(4);
        return Combinators.combine(
                        files,
                        Arbitraries.of(FileExists.class).optional(),
                        hooks,
                        permissions().list().ofMaxSize(3))
                .as((copied, exists, events, permissions) ->
                        new ServerAppSpec(OperatingSystem.LINUX, copied, exists, events, permissions));
    }

    private static Arbitrary<Permission> permissions() {
        Arbitrary<Set<Kind>> kinds =
                Arbitraries.of(Set.of(Kind.FILE), Set.of(Kind.DIRECTORY), EnumSet.allOf(Kind.class));
        Arbitrary<List<Text>> except = Arbitraries.of("*.tmp", "a b", "'")
                .map(AppSpecPropertyTest::text)
                .list()
                .ofMaxSize(2);
        Arbitrary<Optional<Text>> modes = Arbitraries.of("0755", "644", "0", "1777")
                .map(AppSpecPropertyTest::text)
                .optional();
        Arbitrary<List<AclEntry>> acls = Arbitraries.of(
                        new AclEntry(false, Scope.USER, "bob", "rwx", Position.START),
                        new AclEntry(false, Scope.MASK, "", "r--", Position.START),
                        new AclEntry(true, Scope.OTHER, "", "---", Position.START),
                        new AclEntry(true, Scope.GROUP, "dev", "-w-", Position.START),
                        new AclEntry(true, Scope.USER, "", "r-x", Position.START))
                .list()
                .ofMaxSize(3);
        Arbitrary<Optional<SelinuxContext>> contexts = Combinators.combine(
                        texts().optional(),
                        texts(),
                        Arbitraries.of("s0", "s0-s1:c0.c5")
                                .map(AppSpecPropertyTest::text)
                                .optional())
                .as(SelinuxContext::new)
                .optional();
        return Combinators.combine(
                        texts(),
                        Arbitraries.of("**", "*", "a*b", "x"),
                        except,
                        kinds,
                        texts().optional(),
                        modes,
                        acls,
                        contexts)
                .as((object, pattern, not, types, owner, mode, entries, context) ->
                        new Permission(object, pattern, not, types, owner, Optional.empty(), mode, entries, context));
    }

    private static Arbitrary<Map<HookEvent, Text>> functions(Platform platform) {
        return Arbitraries.maps(
                        Arbitraries.of(HookEvent.class)
                                .filter(event -> event.platforms().contains(platform)),
                        Arbitraries.of("fn", "fn:live", "arn:aws:lambda:eu-west-1:111122223333:function:f")
                                .map(AppSpecPropertyTest::text))
                .ofMaxSize(3);
    }

    private static Arbitrary<EcsAppSpec> ecs() {
        Arbitrary<Optional<AwsvpcConfiguration>> networks = Combinators.combine(
                        texts().list().ofMinSize(1).ofMaxSize(2),
                        texts().list().ofMinSize(1).ofMaxSize(2),
                        Arbitraries.of(true, false))
                .as(AwsvpcConfiguration::new)
                .optional();
        Arbitrary<List<CapacityProvider>> providers = Combinators.combine(
                        texts(), Arbitraries.integers().between(1, 1000))
                .as((name, weight) -> new CapacityProvider(name, 0, weight))
                .list()
                .ofMaxSize(3);
        return Combinators.combine(
                        Arbitraries.of(EcsAppSpecTest.ARN, EcsAppSpecTemplate.PLACEHOLDER)
                                .map(AppSpecPropertyTest::text),
                        texts(),
                        Arbitraries.integers().between(1, 65535),
                        Arbitraries.of("LATEST", "1.4.0")
                                .map(AppSpecPropertyTest::text)
                                .optional(),
                        networks,
                        providers,
                        functions(Platform.ECS))
                .as(EcsAppSpec::new);
    }

    private static Arbitrary<LambdaAppSpec> lambdas() {
        return Combinators.combine(
                        texts(),
                        Arbitraries.of("f", "my-function").map(AppSpecPropertyTest::text),
                        Arbitraries.of("live", "a1").map(AppSpecPropertyTest::text),
                        Arbitraries.integers().between(1, 50),
                        functions(Platform.LAMBDA))
                .as((resource, function, alias, version, hooks) -> new LambdaAppSpec(
                        resource,
                        function,
                        alias,
                        text(Integer.toString(version)),
                        text(Integer.toString(version + 1)),
                        hooks));
    }
}
