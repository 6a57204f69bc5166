using Purva.Simulation.Disks;
using Purva.Store.Ports;
using Purva.Store.Tests.Engines;

namespace Purva.Simulation.Tests.Disks;

public sealed class SimulatedDiskContractTests : EngineContract
{
    protected override IStorageEngine Create() => new SimulatedDisk(new SimulatedRandom(1), "a").Open();
}
