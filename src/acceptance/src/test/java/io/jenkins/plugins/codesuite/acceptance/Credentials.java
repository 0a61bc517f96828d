package io.jenkins.plugins.codesuite.acceptance;

/** Puts credentials into the Jenkins under test. */
final class Credentials {
    static final String AWS = "aws-keys";

    private Credentials() {}

    /** A user name and password that serve as an AWS access key, for every job. */
    static void aws(Jenkins jenkins) {
        jenkins.admin()
                .script(store("com.cloudbees.plugins.credentials.SystemCredentialsProvider.instance.store")
                        + pair(AWS, "AKIAACCEPTANCE", "acceptance-secret-key"));
    }

    /** The same for the jobs of one folder. */
    static void awsOfFolder(Jenkins jenkins, String folder, String id) {
        jenkins.admin()
                .script("""
                import com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider.FolderCredentialsProperty
                def folder = jenkins.model.Jenkins.get().getItemByFullName('%s')
                if (folder.properties.get(FolderCredentialsProperty) == null) {
                    folder.addProperty(new FolderCredentialsProperty([]))
                }
                """.formatted(folder)
                        + store("folder.properties.get(FolderCredentialsProperty).store")
                        + pair(id, "AKIAFOLDER", "folder-secret-key"));
    }

    /** A secret text for every job. */
    static void text(Jenkins jenkins, String id, String secret) {
        jenkins.admin()
                .script(store("com.cloudbees.plugins.credentials.SystemCredentialsProvider.instance.store")
                        + "store.addCredentials(Domain.global(), new org.jenkinsci.plugins.plaincredentials.impl"
                        + ".StringCredentialsImpl(CredentialsScope.GLOBAL, '" + id + "', '', hudson.util.Secret"
                        + ".fromString('" + secret + "')))");
    }

    private static String store(String expression) {
        return "\nimport com.cloudbees.plugins.credentials.domains.Domain\n"
                + "import com.cloudbees.plugins.credentials.CredentialsScope\ndef store = " + expression + "\n";
    }

    private static String pair(String id, String user, String password) {
        return "store.addCredentials(Domain.global(), new com.cloudbees.plugins.credentials.impl"
                + ".UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, '" + id + "', '', '" + user + "', '"
                + password + "'))";
    }
}
