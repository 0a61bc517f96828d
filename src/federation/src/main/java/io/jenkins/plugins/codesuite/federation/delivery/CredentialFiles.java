package io.jenkins.plugins.codesuite.federation.delivery;

import io.jenkins.plugins.codesuite.commons.files.BusyFile;
import io.jenkins.plugins.codesuite.commons.files.PrivateFile;
import io.jenkins.plugins.codesuite.commons.files.TreeDeletion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Files in a folder of their own by which AWS tools find the credentials of a session, and find the next ones after a
 * renewal: an AWS config file whose {@code credential_process} prints an answer file, or a web identity token file. For the
 * machine that runs the processes; needs no library.
 *
 * <p>A file is replaced as a whole, so that who reads meanwhile gets the old or the new content, never a part. The folder is
 * its owner's alone (0700), as the files are (0600). Several threads may use one object.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html">Process credential
 *     provider</a>
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html">Assume role credential
 *     provider</a>
 */
public final class CredentialFiles {

    static final String TOKEN = "token";
    static final String ABSENT = "credentials";
    static final String ABSENT_CONFIG = "config-none";

    private static final String ANSWER = "credentials.json";
    private static final String ANSWER_CONFIG = "config";
    private static final String TOKEN_CONFIG = "config-web-identity";
    private static final String PROFILES = "config-profiles";

    /** What botocore takes for a variable in the path of its config file; there is no way to quote it. */
    private static final Pattern VARIABLE = Pattern.compile("\\$[A-Za-z0-9_{]");

    private final Path folder;
    private boolean removed;

    /**
     * Files in {@code folder}, which nobody else uses; it is made when something is written, and goes with {@link #remove}.
     */
    public CredentialFiles(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /**
     * Puts the credentials there that the processes find from now on. Tools that hold older ones ask again when those come
     * near their expiry. Writes nothing after {@link #remove}: a renewal may come in late.
     *
     * @param credentialProcessJson what a {@code credential_process} prints: {@code Version} 1, keys and {@code Expiration}
     * @throws IOException when the files cannot be written, or the folder has a name that no config file can hold
     */
    public synchronized void write(byte[] credentialProcessJson) throws IOException {
        if (removed) {
            return;
        }
        String config = "[default]\ncredential_process = " + ProcessCommand.printing(folder.resolve(ANSWER)) + '\n';
        replace(ANSWER, credentialProcessJson);
        replace(ANSWER_CONFIG, config.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Puts the web identity token there that the processes trade for a session themselves. Writes nothing after
     * {@link #remove}.
     *
     * @param jwt the token; it must be replaced before it expires
     * @throws IOException when the file cannot be written
     */
    public synchronized void writeToken(String jwt) throws IOException {
        if (removed) {
            return;
        }
        // No line end: not every SDK strips it.
        replace(TOKEN, jwt.getBytes(StandardCharsets.UTF_8));
        replace(TOKEN_CONFIG, "[default]\n".getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Puts the profiles there that begin with the machine's own identity. Writes nothing after {@link #remove}.
     *
     * @param configFile the text of an AWS config file, see {@link AgentChainConfig}
     * @throws IOException when the file cannot be written
     */
    public synchronized void writeProfiles(String configFile) throws IOException {
        if (removed) {
            return;
        }
        replace(PROFILES, configFile.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Removes the folder and all that is in it; nothing is written afterwards. A second call does nothing.
     *
     * @throws IOException when something could not be removed
     */
    public synchronized void remove() throws IOException {
        removed = true;
        // Somebody may write or (on Windows) read in it at this moment.
        BusyFile.retry(() -> TreeDeletion.delete(folder));
    }

    /**
     * The variables that lead to what {@link #write} wrote. All of {@link AwsVariables#UNSET} must be removed first.
     *
     * @param region the region of the build's AWS calls; empty leaves the environment's
     */
    public Map<String, String> environment(Optional<String> region) {
        Map<String, String> variables = new LinkedHashMap<>(found(ANSWER_CONFIG, region));
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        return Collections.unmodifiableMap(variables);
    }

    /**
     * The variables that lead to what {@link #writeToken} wrote. All of {@link AwsVariables#UNSET} must be removed first.
     *
     * @param roleArn the role that the processes take on with the token
     * @param sessionName the session's name
     * @param region the region of the build's AWS calls; empty leaves the environment's
     */
    public Map<String, String> webIdentityEnvironment(String roleArn, String sessionName, Optional<String> region) {
        Map<String, String> variables = new LinkedHashMap<>(found(TOKEN_CONFIG, region));
        variables.put("AWS_WEB_IDENTITY_TOKEN_FILE", folder.resolve(TOKEN).toString());
        variables.put("AWS_ROLE_ARN", roleArn);
        variables.put("AWS_ROLE_SESSION_NAME", sessionName);
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        return Collections.unmodifiableMap(variables);
    }

    /**
     * The variables that lead to what {@link #writeProfiles} wrote. All of {@link AgentChainConfig#unset} must be removed
     * first.
     *
     * @param region the region of the build's AWS calls; empty leaves the environment's
     */
    public Map<String, String> profilesEnvironment(Optional<String> region) {
        return Collections.unmodifiableMap(found(PROFILES, region));
    }

    private Map<String, String> found(String config, Optional<String> region) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_CONFIG_FILE", folder.resolve(config).toString());
        // A file that is not there: else the user's own would be read, and its keys win over the config file.
        variables.put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve(ABSENT).toString());
        // Named, not left out: an empty variable that somebody left behind would name a profile without a name.
        variables.put("AWS_PROFILE", "default");
        variables.put("AWS_DEFAULT_PROFILE", "default");
        // Older SDKs (Go v1, JavaScript v2) read config files only then.
        variables.put("AWS_SDK_LOAD_CONFIG", "1");
        variables.putAll(AwsVariables.region(region));
        return variables;
    }

    private void replace(String name, byte[] content) throws IOException {
        if (VARIABLE.matcher(folder.toString()).find()) {
            throw new IOException("the credentials cannot be kept in " + folder + ": the AWS CLI would put a variable's"
                    + " value in the place of what follows the $; use a folder without it");
        }
        OwnerOnly.folder(folder);
        new PrivateFile(folder.resolve(name)).write(content);
    }
}
