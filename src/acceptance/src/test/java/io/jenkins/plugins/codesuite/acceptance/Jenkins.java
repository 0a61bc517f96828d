package io.jenkins.plugins.codesuite.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A running controller: its process, its home, and clients for its users. */
final class Jenkins {
    private static final String CONTEXT = "/ci";

    private final JenkinsHome home;
    private final int port;
    private final URI root;
    private final JenkinsProcess process;
    private final JenkinsClient admin;

    private Jenkins(Settings settings, JenkinsHome home, int port) {
        this.home = home;
        this.port = port;
        this.root = URI.create("http://127.0.0.1:" + port + CONTEXT + "/");
        this.process = new JenkinsProcess(settings, home.folder(), port, CONTEXT);
        this.admin = JenkinsClient.as(root, User.ADMIN);
    }

    static Jenkins start(Settings settings) throws IOException {
        JenkinsHome home = JenkinsHome.create(settings, settings.target().resolve("jenkins-home"));
        Jenkins jenkins = new Jenkins(settings, home, freePort());
        jenkins.process.start();
        jenkins.awaitReady();
        jenkins.admin.script(
                "def l = jenkins.model.JenkinsLocationConfiguration.get(); l.url = '" + jenkins.root + "'");
        return jenkins;
    }

    URI root() {
        return root;
    }

    int port() {
        return port;
    }

    String context() {
        return CONTEXT;
    }

    Path home() {
        return home.folder();
    }

    JenkinsProcess process() {
        return process;
    }

    JenkinsClient admin() {
        return admin;
    }

    JenkinsClient as(User user) {
        return JenkinsClient.as(root, user);
    }

    JenkinsClient anonymous() {
        return JenkinsClient.anonymous(root);
    }

    /** Starts the process again and waits until it answers. */
    void startAgain() throws IOException {
        process.start();
        awaitReady();
    }

    /**
     * Whether a plugin is active.
     *
     * @param name its short name
     * @return whether it is
     */
    boolean hasPlugin(String name) {
        return admin.script("print jenkins.model.Jenkins.get().pluginManager.getPlugin('" + name + "')?.isActive()")
                .equals("true");
    }

    private void awaitReady() {
        Await.until("Jenkins to be up", Duration.ofMinutes(4), () -> {
            if (!process.alive()) {
                throw new IllegalStateException("Jenkins has ended; see target/jenkins.log");
            }
            return admin.get("api/json?tree=mode").status() == 200;
        });
    }

    /**
     * Makes a job, or replaces it.
     *
     * @param name the name; slashes separate folders that exist
     * @param xml its config.xml
     * @return the job
     */
    Job job(String name, String xml) {
        int slash = name.lastIndexOf('/');
        String folder = slash < 0 ? "" : Job.path(name.substring(0, slash)) + "/";
        String last = name.substring(slash + 1);
        Job job = new Job(this, name);
        if (admin.get(Job.path(name) + "/api/json?tree=name").status() == 200) {
            admin.postXml(Job.path(name) + "/config.xml", xml).expect(200);
        } else {
            admin.postXml(folder + "createItem?name=" + JenkinsClient.encode(last), xml)
                    .expect(200);
        }
        return job;
    }

    /**
     * Makes a Pipeline job.
     *
     * @param name the name
     * @param script the Pipeline, run in the sandbox
     * @return the job
     */
    Job pipeline(String name, String script) {
        return job(name, JobXml.pipeline(script, Map.of()));
    }

    void folder(String name) {
        job(name, "<com.cloudbees.hudson.plugins.folder.Folder plugin='cloudbees-folder'/>");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }
}
