/**
 * Runs the batch block of a buildspec: each build as a parallel branch on an agent of its own, after those that it depends
 * on. With fast-fail the first failure ends the others; a build whose dependency failed is not run; a failure with
 * ignore-failure does not fail the batch.
 *
 *     buildspecBatch(label: 'linux', artifacts: [type: 'NO_ARTIFACTS']) { checkout scm }
 *
 * label is the label of the agents, the closure puts the source into the workspace, everything else is handed to
 * runBuildspec. It returns the map of runBuildspec for each build, by its identifier.
 */
def call(Map options = [:], Closure source = { checkout scm }) {
    def label = options.label ?: ''
    def common = options.findAll { it.key != 'label' && it.key != 'failFast' }
    def plan = null
    node(label) {
        source()
        plan = buildspecBatchPlan(options.subMap(['buildspec', 'dir']))
    }
    def results = [:]
    def ended = [:]
    def branches = [:]
    for (each in plan.builds) {
        def build = each
        branches[build.identifier] = {
            try {
                if (build.dependsOn) {
                    waitUntil(initialRecurrencePeriod: 250, quiet: true) {
                        build.dependsOn.every { ended.containsKey(it) }
                    }
                }
                def missing = build.dependsOn.find { !ended[it] }
                if (missing) {
                    error("${build.identifier} is not run: ${missing} did not succeed")
                }
                node(label) {
                    source()
                    def own = [env: (common.env ?: []) + build.env, batchBuildIdentifier: build.identifier]
                    if (build.buildspec) {
                        own.buildspec = build.buildspec
                    }
                    results[build.identifier] = runBuildspec(common + own)
                }
                ended[build.identifier] = true
            } catch (e) {
                ended[build.identifier] = build.ignoreFailure
                if (!build.ignoreFailure) {
                    throw e
                }
                echo("${build.identifier} failed, which the batch ignores: ${e.message}")
            }
        }
    }
    parallel(branches + [failFast: plan.fastFail])
    return results
}
