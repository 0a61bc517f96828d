package io.jenkins.plugins.codesuite.deploy.ecs;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One deployment of a service: the tasks of one task definition.
 *
 * @param id such as {@code ecs-svc/1234567890123456789}
 * @param status {@code PRIMARY}, {@code ACTIVE} or {@code INACTIVE}
 * @param taskDefinition its ARN
 * @param desired how many tasks there are to be
 * @param pending how many begin
 * @param running how many run
 * @param failed how many have failed to start
 * @param state {@code COMPLETED}, {@code FAILED} or {@code IN_PROGRESS}; empty behind a Classic Load Balancer
 * @param reason why it is in that state
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Deployment.html">Deployment</a>
 */
record RolloutView(
        String id,
        String status,
        String taskDefinition,
        long desired,
        long pending,
        long running,
        long failed,
        String state,
        String reason) {

    static RolloutView of(JsonNode json) {
        return new RolloutView(
                json.path("id").asText(),
                json.path("status").asText(),
                json.path("taskDefinition").asText(),
                json.path("desiredCount").asLong(),
                json.path("pendingCount").asLong(),
                json.path("runningCount").asLong(),
                json.path("failedTasks").asLong(),
                json.path("rolloutState").asText(),
                json.path("rolloutStateReason").asText());
    }

    boolean isFailed() {
        return state.equals("FAILED");
    }

    boolean isComplete() {
        return running == desired && pending == 0 && (state.isEmpty() || state.equals("COMPLETED"));
    }
}
