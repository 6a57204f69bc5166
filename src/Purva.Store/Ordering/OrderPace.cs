using Purva.Clocks;

namespace Purva.Store.Ordering;

/// <summary>When a member speaks: at once if that brings a round on, soon if it has writes of its own, and more and more seldom if nothing comes of it.</summary>
/// <remarks>Times are in microseconds.</remarks>
internal sealed class OrderPace
{
    /// <summary>Least time between two events of a site that has writes of its own.</summary>
    private const long LeastGap = 5_000;

    /// <summary>After this time a site answers fewer than all others.</summary>
    private const long Patience = 60_000;

    /// <summary>Whoever was silent while this site spoke so often may make a round possible again.</summary>
    private const int Absence = 8;

    /// <summary>So many events since the last decided round are nothing unusual; then the gap doubles with every few.</summary>
    private const int Usual = 64;

    private const int Doubling = 4;
    private const int MostDoublings = 13;

    private readonly Dictionary<ReplicaId, (ulong Counter, long At)> heard = [];
    private long spokenAt = long.MinValue;
    private long round;
    private long spoken;
    private int inVain;

    /// <summary>Looks who has said something since.</summary>
    public void Look(IEnumerable<Dot> lasts, long decidedRound)
    {
        inVain = decidedRound == round ? inVain : 0;
        round = decidedRound;
        foreach (var last in lasts)
        {
            var before = heard.GetValueOrDefault(last.Replica);
            if (before.Counter != last.Counter)
            {
                inVain = spoken - before.At < Absence ? inVain : 0;
                heard[last.Replica] = (last.Counter, spoken);
            }
        }
    }

    /// <summary>Once enough others have said something new; otherwise each event would be answered by all, and each answer again.</summary>
    public bool IsTime(bool bringsRoundOn, bool hasWrites, long now) =>
        bringsRoundOn || spokenAt == long.MinValue || now < spokenAt || now - spokenAt >= (hasWrites ? LeastGap : Patience << Math.Clamp((inVain - Usual) / Doubling, 0, MostDoublings));

    public void Spoke(long now) => (spokenAt, inVain, spoken) = (now, inVain + 1, spoken + 1);
}
