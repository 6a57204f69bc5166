using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Tests.Hashgraph;

/// <summary>Watches what honest members take out of their consensus.</summary>
internal sealed class WildOrder
{
    private readonly Dictionary<long, EventHash> hashes = [];
    private readonly Dictionary<long, EventHash> frames = [];
    private readonly Dictionary<EventHash, long> ordered = [];
    private readonly HashSet<string> violations = [];

    /// <summary>What should not have happened.</summary>
    public IReadOnlyCollection<string> Violations => violations;

    /// <summary>How many ordered events leave out others.</summary>
    public int LeavingOut { get; private set; }

    /// <summary>Notes a block of some member; it is that of every other, and of itself before it was restarted.</summary>
    public void Note(ReplicaId member, OrderedBlock block)
    {
        if (!hashes.TryAdd(block.Round, block.RunningHash) && hashes[block.Round] != block.RunningHash)
        {
            Complain($"{member} has another block of round {block.Round} than somebody else");
        }

        var inBlock = new HashSet<EventHash>();
        foreach (var one in block.Events.Select(one => one.Event))
        {
            if (!inBlock.Add(one.Hash) || (ordered.TryGetValue(one.Hash, out var before) && before != block.Round))
            {
                Complain($"{one} is delivered twice, at last in round {block.Round} to {member}");
            }

            LeavingOut += ordered.TryAdd(one.Hash, block.Round) && one.AfterRound > 0 ? 1 : 0;
            NoteCauses(one);
        }

        if (block.Frame is { } frame)
        {
            NoteFrame(member, frame);
        }
    }

    public void Complain(string violation) => violations.Add(violation);

    private void NoteCauses(GossipEvent effect)
    {
        foreach (var cause in new[] { effect.SelfParent, effect.OtherParent })
        {
            if (!cause.IsNone && !ordered.ContainsKey(cause))
            {
                Complain($"{effect} is delivered before its cause");
            }
        }
    }

    private void NoteFrame(ReplicaId member, Frame frame)
    {
        var hash = frame.ToHash();
        if (!frames.TryAdd(frame.Round, hash) && frames[frame.Round] != hash)
        {
            Complain($"{member} has another frame of round {frame.Round} than somebody else");
        }
    }
}
