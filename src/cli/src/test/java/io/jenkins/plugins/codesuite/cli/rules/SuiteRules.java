package io.jenkins.plugins.codesuite.cli.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** "Who may know whom" of the suite's design, as rules over the packages below one root. */
final class SuiteRules {

    /** Everything that is Jenkins, but for the suite's own packages, which begin with {@code io.jenkins} as well. */
    private static final String[] JENKINS = {"hudson..", "jenkins..", "org.jenkinsci..", "org.kohsuke.."};

    /**
     * The parts. {@code deploy} and {@code buildspec} reach {@code federation} by an {@code AwsCredentialsProvider} of
     * the AWS SDK, so that they know no class of it.
     */
    static final List<Module> MODULES = List.of(
            new Module("commons", Set.of(), true),
            new Module("buildspec", Set.of("commons", "reports"), true),
            new Module("simulator", Set.of(), true),
            new Module("cli", Set.of("commons", "buildspec", "simulator", "reports", "federation", "deploy"), true),
            new Module("reports", Set.of("commons"), true),
            new Module("federation", Set.of("commons"), true),
            new Module("deploy", Set.of("commons"), true));

    /** The plugins; each lives in {@code plugins.NAME}, and what others may use of it in {@code plugins.NAME.api}. */
    static final List<String> PLUGINS = List.of("federation", "buildspec", "deploy");

    private final String root;

    /** Rules for the suite whose packages begin with {@code root}. */
    SuiteRules(String root) {
        this.root = root;
    }

    /** Every rule by a name that says what it holds. */
    Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        for (Module module : MODULES) {
            rules.put(module.name() + " knows no Jenkins", noJenkins(module));
            rules.put(module.name() + " knows of the suite only " + module.mayKnow(), onlyItsNeighbours(module));
            rules.put(module.name() + " has no cycle of packages", noCycles(module));
        }
        for (String plugin : PLUGINS) {
            rules.put("plugin " + plugin + " knows other plugins by their api only", onlyOtherApis(plugin));
        }
        rules.put("what the plugins have in common knows none of them", noPlugin());
        return rules;
    }

    private ArchRule noJenkins(Module module) {
        return noClasses()
                .that(inModule(module.name()))
                .should()
                .dependOnClassesThat(resideInAnyPackage(JENKINS)
                        .or(resideInAPackage("io.jenkins..").and(notOfTheSuite())))
                .allowEmptyShould(!module.exists());
    }

    /** Packages below our own names that belong to the suite; the root stands for the real one in fixtures. */
    private DescribedPredicate<JavaClass> notOfTheSuite() {
        return DescribedPredicate.not(resideInAPackage(root + ".."));
    }

    private ArchRule onlyItsNeighbours(Module module) {
        DescribedPredicate<JavaClass> forbidden = resideInAPackage(root + ".plugins..");
        for (Module other : MODULES) {
            if (!other.name().equals(module.name()) && !module.mayKnow().contains(other.name())) {
                forbidden = forbidden.or(inModule(other.name()));
            }
        }
        return noClasses()
                .that(inModule(module.name()))
                .should()
                .dependOnClassesThat(forbidden)
                .allowEmptyShould(!module.exists());
    }

    private ArchRule noCycles(Module module) {
        return slices().matching(root + "." + module.name() + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(!module.exists() || module.name().equals("simulator"));
    }

    private ArchRule onlyOtherApis(String plugin) {
        DescribedPredicate<JavaClass> forbidden = DescribedPredicate.alwaysFalse();
        for (String other : PLUGINS) {
            if (!other.equals(plugin)) {
                String base = root + ".plugins." + other;
                forbidden = forbidden.or(
                        resideInAPackage(base + "..").and(DescribedPredicate.not(resideInAPackage(base + ".api.."))));
            }
        }
        return noClasses()
                .that(resideInAPackage(root + ".plugins." + plugin + ".."))
                .should()
                .dependOnClassesThat(forbidden)
                .allowEmptyShould(true);
    }

    private ArchRule noPlugin() {
        String[] plugins = PLUGINS.stream()
                .map(plugin -> root + ".plugins." + plugin + "..")
                .toArray(String[]::new);
        return noClasses()
                .that(resideInAPackage(root + ".plugins.commons.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(plugins))
                .allowEmptyShould(true);
    }

    private DescribedPredicate<JavaClass> inModule(String name) {
        return resideInAPackage(root + "." + name + "..");
    }
}
