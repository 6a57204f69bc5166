using Purva.Clocks;
using Purva.Simulation.Disks;
using Purva.Store.Hosting.Starting;

namespace Purva.Simulation.Cluster;

/// <summary>What a simulated site stands on: its disk's own mark, its machine's boots, and identities drawn from the seed.</summary>
internal sealed class SimulatedGround(SimulatedDisk disk, string boot, SimulatedRandom identities) : ISiteGround
{
    public string Mark() => disk.Mark();

    public string ReadMark() => disk.ReadMark();

    public string Boot() => boot;

    public ReplicaId DrawReplicaId()
    {
        while (true)
        {
            if (identities.NextBits() is not 0 and var bits)
            {
                return new ReplicaId(bits);
            }
        }
    }

    public void Dispose()
    {
        // The disk outlives the process.
    }
}
