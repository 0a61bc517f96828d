package io.jenkins.plugins.codesuite.federation.token;

import java.util.Optional;

/** Builds that tests mint tokens for. */
final class Builds {

    private Builds() {}

    /** A build of a multibranch project, or of the job itself where there is no ref. */
    static BuildIdentity of(String project, Ref ref) {
        String job = ref instanceof Ref.None ? project : project + "/head";
        return new BuildIdentity(
                job,
                project,
                "0b5f2f4e-6d5a-4a53-9a47-0d6a1f5d3f10",
                12,
                ref,
                Optional.of("a94a8fe5ccb19ba61c4c0873d391e987982fbbd3"),
                "user",
                Optional.of("alice"),
                Optional.of("linux"));
    }

    static BuildIdentity main() {
        return of("team/app", new Ref.Branch("main"));
    }
}
