package io.jenkins.plugins.codesuite.deploy.run;

import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.request.DeploymentRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsResponse;

/**
 * The deployments of a group that are there already.
 *
 * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_ListDeployments.html">ListDeployments</a>
 */
final class GroupDeployments {

    private static final int BATCH = 100;
    // The clock of this machine may go before AWS'.
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private final AwsClients clients;
    private final DeploymentRequest request;

    GroupDeployments(AwsClients clients, DeploymentRequest request) {
        this.clients = clients;
        this.request = request;
    }

    /** The ids of those that are not over. */
    List<String> running() {
        return list(of().includeOnlyStatuses(
                        DeploymentStatus.CREATED,
                        DeploymentStatus.QUEUED,
                        DeploymentStatus.IN_PROGRESS,
                        DeploymentStatus.BAKING,
                        DeploymentStatus.READY));
    }

    /**
     * The id of the deployment whose description has the marker.
     *
     * @param asked when AWS was asked to create it
     */
    Optional<String> marked(String marker, Instant asked) {
        List<String> ids = list(of().createTimeRange(range -> range.start(asked.minus(CLOCKS))));
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<String> batch = ids.subList(from, Math.min(ids.size(), from + BATCH));
            Optional<String> found =
                    clients.codeDeploy().batchGetDeployments(get -> get.deploymentIds(batch)).deploymentsInfo().stream()
                            .filter(info -> Marker.isIn(marker, info.description()))
                            .map(DeploymentInfo::deploymentId)
                            .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private ListDeploymentsRequest.Builder of() {
        return ListDeploymentsRequest.builder()
                .applicationName(request.application())
                .deploymentGroupName(request.group());
    }

    private List<String> list(ListDeploymentsRequest.Builder query) {
        List<String> ids = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            ListDeploymentsResponse page = clients.codeDeploy()
                    .listDeployments(query.nextToken(next.orElse(null)).build());
            ids.addAll(page.deployments());
            next = Optional.ofNullable(page.nextToken()).filter(token -> !token.isEmpty());
        } while (next.isPresent());
        return ids;
    }
}
