package io.jenkins.plugins.codesuite.plugins.buildspec.publish;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * Where reports are published from.
 *
 * @param run the Jenkins build
 * @param workspace where the files are
 * @param launcher starts processes there
 * @param listener the console
 * @param node the step's node of the Pipeline's graph; empty in a freestyle job
 */
public record ReportHost(
        Run<?, ?> run, FilePath workspace, Launcher launcher, TaskListener listener, Optional<FlowNode> node) {}
