namespace Purva.Hashgraph;

/// <content>Numbers of arrival fit into 32 bits for ever, because they begin anew before they end.</content>
public sealed partial class Consensus
{
    /// <summary>Most events that a graph may be told to hold: half of what the numbers have room for.</summary>
    internal const int GreatestGraph = 1 << 29;

    private const int SparePlaces = 1_024;

    /// <summary>A member's events are numbered anew once their numbers are beyond this; for tests that cannot wait.</summary>
    internal int RenumberAt { get; set; } = 1 << 30;

    /// <summary>In the chain of a forker what was dropped may stand behind what is kept. A place without an event is not worth more than an event.</summary>
    private static int MostPlaces(Chain chain) => SparePlaces + (2 * chain.Kept.Count(x => x is not null));

    /// <summary>Numbers what is kept of one member from 1 on, everywhere. What was dropped becomes 0, which is as good as any number before the first.</summary>
    private void Renumber(int member)
    {
        var chain = chains[member];
        var numbers = new Dictionary<int, int>();
        foreach (var x in chain.Kept.OfType<Vertex>())
        {
            numbers.Add(x.Ordinal, numbers.Count + 1);
        }

        chain.Renumber();
        foreach (var x in vertices.Values)
        {
            x.Seen[member] = x.Seen[member] is Unseen or Forked ? x.Seen[member] : numbers.GetValueOrDefault(x.Seen[member]);
        }

        foreach (var round in rounds.Values)
        {
            round.Ordinals[member] = round.Ordinals[member] == Absent ? Absent : numbers.GetValueOrDefault(round.Ordinals[member], Absent);
        }
    }
}
