package io.jenkins.plugins.codesuite.plugins.deploy.page;

import hudson.model.Item;
import hudson.model.Run;
import hudson.security.Permission;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.codesuite.deploy.run.ControlAction;
import java.util.List;
import java.util.function.BiPredicate;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Who may press which button of a deployment. To stop takes the right to cancel builds. To go on takes the right to start them, as
 * with the step {@code input}; where the step names approvers, they and administrators may, and nobody else.
 *
 * @param run the Jenkins build
 * @param approvers names of users and groups; none for everybody who may start builds
 */
record ButtonRights(Run<?, ?> run, List<String> approvers) {

    private Permission needed(ControlAction action) {
        return ControlView.isDestructive(action) ? Item.CANCEL : Item.BUILD;
    }

    private boolean isForApprovers(ControlAction action) {
        return !approvers.isEmpty() && !ControlView.isDestructive(action);
    }

    /** Whether whoever looks may press it. */
    boolean allow(ControlAction action) {
        return isForApprovers(action) ? isApprover() : run.getParent().hasPermission(needed(action));
    }

    /**
     * Refuses the others.
     *
     * @throws AccessDeniedException when whoever asks may not press it
     */
    void check(ControlAction action) {
        if (!isForApprovers(action)) {
            run.getParent().checkPermission(needed(action));
        } else if (!isApprover()) {
            throw new AccessDeniedException(Messages.ButtonRights_NotApprover(String.join(", ", approvers)));
        }
    }

    private boolean isApprover() {
        Jenkins jenkins = Jenkins.get();
        SecurityRealm realm = jenkins.getSecurityRealm();
        return jenkins.hasPermission(Jenkins.ADMINISTER)
                || names(
                        approvers,
                        Jenkins.getAuthentication2(),
                        realm.getUserIdStrategy()::equals,
                        realm.getGroupIdStrategy()::equals);
    }

    /**
     * Whether somebody is among those who are named.
     *
     * @param isUser whether two texts name the same user; directories differ in whether case counts
     * @param isGroup whether two texts name the same group
     */
    static boolean names(
            List<String> approvers,
            Authentication who,
            BiPredicate<String, String> isUser,
            BiPredicate<String, String> isGroup) {
        List<String> groups = who.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .toList();
        return approvers.stream()
                .anyMatch(name -> isUser.test(name, who.getName())
                        || groups.stream().anyMatch(group -> isGroup.test(name, group)));
    }
}
