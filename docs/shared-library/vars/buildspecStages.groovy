/**
 * Runs a buildspec with each of its phases as a stage of the Pipeline.
 *
 * It takes what runBuildspec takes (but phases), runs within node { }, and returns the map of runBuildspec with the phases
 * of all stages. As in CodeBuild, POST_BUILD follows a BUILD that failed, and nothing follows an INSTALL or PRE_BUILD that
 * failed. A stage whose phase failed is shown so; the failure is thrown at the end, unless failFast is false.
 */
def call(Map options = [:]) {
    def failFast = options.failFast != false
    def phases = []
    def failure = ''
    def status = 'SUCCEEDED'
    def result = [ended: false]
    for (phase in ['install', 'pre_build', 'build', 'post_build']) {
        if (!result.ended) {
            stage(phase) {
                result = runBuildspec(options + [phases: [phase], failFast: false])
                phases.addAll(result.phases)
                if (result.failure) {
                    failure = failure ?: result.failure
                    status = status == 'SUCCEEDED' ? result.status : status
                    // The stage is red, and what must still run does.
                    catchError(buildResult: failFast ? 'FAILURE' : 'SUCCESS', stageResult: 'FAILURE') {
                        error(result.failure)
                    }
                }
            }
        }
    }
    if (failure && failFast) {
        error(failure)
    }
    return result + [phases: phases, status: status, failure: failure]
}
