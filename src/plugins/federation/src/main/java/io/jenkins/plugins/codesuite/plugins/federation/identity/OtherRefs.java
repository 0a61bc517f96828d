package io.jenkins.plugins.codesuite.plugins.federation.identity;

import io.jenkins.plugins.codesuite.federation.token.Ref;
import java.util.stream.Stream;

/**
 * What git's 'Discover other refs' finds: references that are neither branches nor tags, under names that the administrator of
 * the job chose. Forks' pull requests are among them on GitHub ({@code refs/pull/1/head}), GitLab and Gerrit, so nothing of them
 * may be taken for a branch.
 */
final class OtherRefs {

    /** Of the plugin git, which this one does not need. */
    private static final String HEAD = "jenkins.plugins.git.GitRefSCMHead";

    private OtherRefs() {}

    /** Whether heads of this class are of that kind. */
    static boolean hold(Class<?> head) {
        return Stream.<Class<?>>iterate(head, type -> type != null, Class::getSuperclass)
                .anyMatch(type -> type.getName().equals(HEAD));
    }

    /** What such a head stands for: somebody else's change, the least that a rule of trust can believe. */
    static Ref ref(String name) {
        return new Ref.ChangeRequest(name, "", true);
    }
}
