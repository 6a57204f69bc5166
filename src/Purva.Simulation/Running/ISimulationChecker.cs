using Purva.Simulation.Checking;
using Purva.Simulation.Cluster;
using Purva.Simulation.Histories;

namespace Purva.Simulation.Running;

/// <summary>A check of an application's own.</summary>
public interface ISimulationChecker
{
    /// <summary>Looks at a cluster that is whole and quiet after all bad luck.</summary>
    /// <param name="cluster">The cluster; all its sites that have not left are up and have the same.</param>
    /// <param name="history">What the built-in clients asked and were told.</param>
    /// <returns>What is broken.</returns>
    IEnumerable<Violation> Check(SimulatedCluster cluster, History history);
}
