package io.jenkins.plugins.codesuite.plugins.deploy.run;

import hudson.FilePath;
import hudson.model.Cause;
import hudson.model.Run;
import io.jenkins.plugins.codesuite.plugins.deploy.agent.CommitTime;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of the build that deploys, nothing of it secret: {@code job}, {@code build}, {@code url}, {@code user},
 * {@code commit} and {@code commitTime}.
 *
 * @param all the facts by their names
 */
record Facts(Map<String, String> all) {

    private static final Logger LOGGER = Logger.getLogger(Facts.class.getName());
    private static final Pattern COMMIT = Pattern.compile("([0-9a-f]{7,64}) (\\d{1,12})");

    static Facts of(DeployHost host) throws IOException, InterruptedException {
        Run<?, ?> run = host.run();
        Map<String, String> environment = host.environment();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("job", run.getParent().getFullName());
        all.put("build", String.valueOf(run.getNumber()));
        put(all, "url", environment.get("BUILD_URL"));
        put(all, "branch", environment.get("BRANCH_NAME"));
        Cause.UserIdCause user = run.getCause(Cause.UserIdCause.class);
        put(all, "user", user == null ? null : user.getUserId());
        put(all, "commit", environment.get("GIT_COMMIT"));
        commit(host.workspace()).ifPresent(found -> {
            all.put("commit", found.group(1));
            all.put(
                    "commitTime",
                    Instant.ofEpochSecond(Long.parseLong(found.group(2))).toString());
        });
        return new Facts(all);
    }

    private static void put(Map<String, String> all, String name, String value) {
        if (value != null && !value.isBlank()) {
            all.put(name, value);
        }
    }

    /** What the workspace has checked out. */
    private static Optional<Matcher> commit(Optional<FilePath> workspace) throws InterruptedException {
        if (workspace.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(COMMIT.matcher(workspace.get().act(new CommitTime())))
                    .filter(Matcher::matches);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "The workspace's commit is not known", e);
            return Optional.empty();
        }
    }

    /** Those that an uploaded object carries. */
    Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (String name : new String[] {"job", "build", "commit"}) {
            put(metadata, name, all.get(name));
        }
        return metadata;
    }
}
