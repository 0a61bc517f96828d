package io.jenkins.plugins.codesuite.deploy.revision;

import java.util.Locale;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.codedeploy.model.GitHubLocation;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;

/**
 * A commit on GitHub, which CodeDeploy's agents fetch themselves (EC2 and on-premises only).
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_GitHubLocation.html">
 * GitHubLocation</a>.
 *
 * @param repository {@code owner/repository}
 * @param commitId the commit's SHA-1, 40 hexadecimal digits
 */
public record GitHubRevision(String repository, String commitId) implements Revision {

    private static final Pattern REPOSITORY =
            Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})/[A-Za-z0-9._-]{1,100}");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    /**
     * Checks the forms.
     *
     * @throws InvalidRevisionException if the repository or the commit cannot be one
     */
    public GitHubRevision {
        if (!REPOSITORY.matcher(repository).matches() || repository.endsWith(".git")) {
            throw new InvalidRevisionException("a GitHub repository is written owner/repository, such as"
                    + " my-team/my-app, and not '" + repository + "'");
        }
        commitId = commitId.toLowerCase(Locale.ROOT);
        if (!COMMIT.matcher(commitId).matches()) {
            throw new InvalidRevisionException("commitId is '" + commitId + "'; CodeDeploy wants the commit's whole"
                    + " SHA-1 of 40 hexadecimal digits (git rev-parse HEAD), not a branch, tag or short name");
        }
    }

    @Override
    public RevisionLocation location() {
        return RevisionLocation.builder()
                .revisionType(RevisionLocationType.GIT_HUB)
                .gitHubLocation(GitHubLocation.builder()
                        .repository(repository)
                        .commitId(commitId)
                        .build())
                .build();
    }

    @Override
    public String describe() {
        return "github.com/" + repository + " at " + commitId;
    }
}
