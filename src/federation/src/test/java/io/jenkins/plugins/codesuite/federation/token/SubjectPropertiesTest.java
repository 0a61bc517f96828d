package io.jenkins.plugins.codesuite.federation.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
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

/** Two different builds never have one subject, whatever people call their jobs, branches, tags and users. */
class SubjectPropertiesTest {

    /** Pieces that look like what a subject is made of; names of few of them collide as soon as anything can. */
    private static final List<String> PIECES = List.of(
            "a",
            "b",
            ":",
            "/",
            "%",
            "~",
            "*",
            "?",
            "x:pr:1",
            "a:ref:refs",
            "refs/heads/",
            "refs/tags/",
            "ref:refs/heads/a",
            "pr:",
            "pr-fork:",
            "direct",
            "job:",
            "%3A",
            "%3a",
            "%253A",
            "%7E",
            "1",
            "A",
            "é",
            "e\u0301",
            "\uD83D\uDE80",
            "\uD83D",
            "\uDE80",
            "\uFFFD",
            "${scm}",
            " ",
            "\n",
            "\u0000",
            "=");

    private static final String LONG = "l".repeat(200);

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> piece = Arbitraries.of(PIECES);
        Arbitrary<String> few = piece.list().ofMinSize(1).ofMaxSize(3).map(pieces -> String.join("", pieces));
        Arbitrary<String> many = few.map(name -> LONG + name + LONG);
        Arbitrary<String> repeated = Combinators.combine(
                        few, Arbitraries.integers().between(60, 300))
                .as(String::repeat);
        Arbitrary<String> anything = Arbitraries.strings().ofMinLength(1).ofMaxLength(20);
        return Arbitraries.frequencyOf(
                Tuple.of(8, few), Tuple.of(2, many), Tuple.of(1, repeated), Tuple.of(1, anything));
    }

    @Provide
    Arbitrary<Ref> refs() {
        Arbitrary<Ref> branches = names().map(Ref.Branch::new);
        Arbitrary<Ref> tags = names().map(Ref.Tag::new);
        Arbitrary<Ref> changes = Combinators.combine(names(), Arbitraries.of(true, false))
                .as((id, fork) -> new Ref.ChangeRequest(id, "main", fork));
        return Arbitraries.oneOf(branches, tags, changes, Arbitraries.of(new Ref.None()));
    }

    @Provide
    Arbitrary<BuildIdentity> builds() {
        Arbitrary<Optional<String>> maybe = names().optional();
        return Combinators.combine(names(), names(), refs(), names(), maybe, maybe)
                .as((project, id, ref, trigger, user, agent) -> new BuildIdentity(
                        ref instanceof Ref.None ? project : project + "/head",
                        project,
                        id,
                        1,
                        ref,
                        Optional.empty(),
                        trigger,
                        user,
                        agent));
    }

    @Provide
    Arbitrary<List<BuildIdentity>> manyBuilds() {
        return builds().list().ofMinSize(2).ofMaxSize(20);
    }

    @Provide
    Arbitrary<SubjectTemplate> templates() {
        Arbitrary<List<String>> jobs =
                Arbitraries.of(List.of("${job}"), List.of("${job_id}"), List.of("${job}", "${job_id}"));
        Arbitrary<List<String>> more =
                Arbitraries.subsetOf("${trigger}", "${user}", "${agent}").map(List::copyOf);
        Arbitrary<List<String>> fixed = Arbitraries.of("job", "pr", "direct", "ref", "refs/heads/a", "x", "1")
                .list()
                .ofMaxSize(3);
        return Combinators.combine(jobs, more, fixed)
                .as((job, others, texts) -> {
                    List<String> parts = new ArrayList<>(List.of("${scm}"));
                    parts.addAll(job);
                    parts.addAll(others);
                    parts.addAll(texts);
                    return parts;
                })
                .flatMap(parts -> Arbitraries.shuffle(parts))
                .map(parts -> new SubjectTemplate(String.join(":", parts)));
    }

    /** What of a build the template's subjects must tell apart. */
    private static List<Object> told(SubjectTemplate template, BuildIdentity build) {
        List<Object> told = new ArrayList<>(List.of(build.ref()));
        for (String part : template.text().split(":")) {
            switch (part) {
                case "${job}" -> told.add(build.project());
                case "${job_id}" -> told.add(build.jobId());
                case "${trigger}" -> told.add(build.trigger());
                case "${user}" -> told.add(build.user());
                case "${agent}" -> told.add(build.agent());
                default -> told.add(part);
            }
        }
        return told;
    }

    private static void assertApart(SubjectTemplate template, List<BuildIdentity> builds) {
        Map<String, List<Object>> seen = new HashMap<>();
        for (BuildIdentity build : builds) {
            String subject = template.subject(build);
            assertThat(subject.length()).isBetween(6, 255);
            assertThat(subject).matches("[A-Za-z0-9._/%:~-]+").isNotEqualTo("controller");
            List<Object> told = told(template, build);
            List<Object> other = seen.putIfAbsent(subject, told);
            assertThat(other == null || other.equals(told)).as(subject).isTrue();
        }
    }

    @Property(tries = 1000)
    void theDefaultKeepsBuildsApart(@ForAll("manyBuilds") List<BuildIdentity> builds) {
        assertApart(SubjectTemplate.DEFAULT, builds);
    }

    @Property(tries = 1000)
    void everyValidTemplateKeepsBuildsApart(
            @ForAll("templates") SubjectTemplate template, @ForAll("manyBuilds") List<BuildIdentity> builds) {
        assertApart(template, builds);
    }

    @Property(tries = 1000)
    void anUncutSubjectCanBeReadBackInOneWay(@ForAll("builds") BuildIdentity build) {
        String subject = SubjectTemplate.DEFAULT.subject(build);
        if (subject.contains("~")) {
            return;
        }
        String[] parts = subject.split(":", -1);
        assertThat(parts[0]).isEqualTo("job");
        assertThat(decoded(parts[1])).isEqualTo(octets(build.project()));
        String last = parts[parts.length - 1];
        if (build.ref() instanceof Ref.Branch branch) {
            assertThat(parts).hasSize(4).contains("ref");
            assertThat(last).startsWith("refs/heads/");
            assertThat(decoded(last.substring("refs/heads/".length()))).isEqualTo(octets(branch.name()));
        } else if (build.ref() instanceof Ref.Tag tag) {
            assertThat(parts).hasSize(4).contains("ref");
            assertThat(last).startsWith("refs/tags/");
            assertThat(decoded(last.substring("refs/tags/".length()))).isEqualTo(octets(tag.name()));
        } else if (build.ref() instanceof Ref.ChangeRequest change) {
            assertThat(parts).hasSize(4).contains(change.fork() ? "pr-fork" : "pr");
            assertThat(decoded(last)).isEqualTo(octets(change.id()));
        } else {
            assertThat(parts).hasSize(3).contains("direct");
        }
    }

    @Property(tries = 1000)
    void theKindOfRefIsReadableHoweverLongTheNamesAre(@ForAll("builds") BuildIdentity build) {
        String subject = SubjectTemplate.DEFAULT.subject(build);
        boolean fork = build.ref() instanceof Ref.ChangeRequest change && change.fork();
        assertThat(subject.contains(":pr-fork:")).isEqualTo(fork);
        assertThat(subject.contains(":ref:refs/heads/")).isEqualTo(build.ref() instanceof Ref.Branch);
        assertThat(subject.contains(":ref:refs/tags/")).isEqualTo(build.ref() instanceof Ref.Tag);
    }

    @Property(tries = 1000)
    void tagValuesKeepFactsApartAndAreAllowed(@ForAll("names") String one, @ForAll("names") String other) {
        String first = SessionTags.encodeValue(one);
        assertThat(first.equals(SessionTags.encodeValue(other))).isEqualTo(one.equals(other));
        assertThat(new SessionTags(Map.of("Fact", first), Set.of()).tags()).containsEntry("Fact", first);
    }

    private static String octets(String name) {
        // Halves of pairs are told apart by the other properties; here both sides lose them alike.
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replaceAll("[?\uFFFD]+", "?");
    }

    private static String decoded(String encoded) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = 0; i < encoded.length(); i++) {
            if (encoded.charAt(i) == '%') {
                octets.write(Integer.parseInt(encoded.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                octets.write(encoded.charAt(i));
            }
        }
        return octets.toString(StandardCharsets.UTF_8).replaceAll("[?\uFFFD]+", "?");
    }
}
