using Purva.Simulation.Network;

namespace Purva.Simulation.Running;

/// <summary>Which directions are cut, and by how many faults at once: a direction is whole again when the last of them has ended.</summary>
/// <param name="network">The network.</param>
internal sealed class Cuts(SimulatedNetwork network)
{
    private readonly Dictionary<(string From, string To), int> held = [];

    /// <summary>Cuts one direction.</summary>
    public void Cut(string from, string to)
    {
        held[(from, to)] = held.GetValueOrDefault((from, to)) + 1;
        network.Cut(from, to, isCut: true);
    }

    /// <summary>Ends one fault of one direction.</summary>
    public void Mend(string from, string to)
    {
        if (held.GetValueOrDefault((from, to)) is > 0 and var count)
        {
            held[(from, to)] = count - 1;
            network.Cut(from, to, isCut: count > 1);
        }
    }

    /// <summary>Ends all of them.</summary>
    public void MendAll()
    {
        held.Clear();
        network.HealAll();
    }
}
