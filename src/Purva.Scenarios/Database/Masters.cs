using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Scenarios.Database;

/// <summary>Sites that all take writes of one key, links that can be cut, and what each level of consistency promises there.</summary>
/// <remarks>
/// <para>Nothing travels by itself: sites that are linked exchange when they are told to, and a strong request takes them along. A session is a value that its client keeps.</para>
/// <para>The store does the same for many keys with one vector for all of them. Not safe to share between threads.</para>
/// </remarks>
public sealed class Masters
{
    /// <summary>The longest value, in characters.</summary>
    public const int MostCharacters = 200;

    /// <summary>How many values may stand side by side before a write has to replace some.</summary>
    public const int MostValues = 16;

    private readonly DottedVersionVectorSet<WrittenValue>[] rows;
    private readonly bool[,] isCut;

    /// <summary>Sites that hold nothing, each linked to each.</summary>
    /// <param name="sites">How many, 1 to 16.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few or too many.</exception>
    public Masters(int sites)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sites, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sites, 16);
        (rows, isCut) = (new DottedVersionVectorSet<WrittenValue>[sites], new bool[sites, sites]);
    }

    /// <summary>How many sites there are.</summary>
    public int Count => rows.Length;

    /// <summary>The identity under which a site writes.</summary>
    /// <param name="site">From 0.</param>
    public static ReplicaId IdOf(int site) => new((ulong)site + 1);

    /// <summary>What a site holds, ascending by dot: values of which none replaced another.</summary>
    /// <param name="site">From 0.</param>
    public ImmutableArray<(Dot Dot, WrittenValue Value)> ValuesAt(int site) => [.. rows[site].Dotted.OrderBy(one => one.Dot)];

    /// <summary>What a site has seen.</summary>
    /// <param name="site">From 0.</param>
    public VersionVector SeenAt(int site) => rows[site].Context;

    /// <summary>Whether the link between two sites is cut.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public bool IsCut(int left, int right) => isCut[left, right];

    /// <summary>Cuts the link between two sites, or heals it.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <param name="cut">Whether it is cut from now on.</param>
    public void SetLink(int left, int right, bool cut) => isCut[left, right] = isCut[right, left] = cut;

    /// <summary>Reads at a site.</summary>
    /// <param name="site">From 0.</param>
    /// <param name="level">What the read must have seen.</param>
    /// <param name="session">What its client knows; afterwards also what it was shown.</param>
    /// <param name="values">The values, ascending by dot; empty where it is refused.</param>
    public MasterRefusal TryRead(int site, MasterLevel level, ref MasterSession session, out ImmutableArray<WrittenValue> values)
    {
        values = [];
        if (level == MasterLevel.Strong && !TryGather(site))
        {
            return MasterRefusal.NoMajority;
        }

        if (level == MasterLevel.Causal && !SeenAt(site).Dominates(session.Seen))
        {
            return MasterRefusal.SiteBehind;
        }

        values = [.. ValuesAt(site).Select(one => one.Value)];
        session = new MasterSession(session.Seen.Merge(SeenAt(site)), SeenAt(site));
        return MasterRefusal.None;
    }

    /// <summary>Writes at a site, in the place of what the session has read last.</summary>
    /// <param name="site">From 0.</param>
    /// <param name="level">Who must have the value before it is acknowledged.</param>
    /// <param name="session">What its client knows; afterwards also the write, where it was acknowledged.</param>
    /// <param name="value">The value.</param>
    /// <returns><see cref="MasterRefusal.NoMajority"/> means: it is at this site, and nobody promises that it stays.</returns>
    public MasterRefusal TryWrite(int site, MasterLevel level, ref MasterSession session, WrittenValue value)
    {
        if (string.IsNullOrWhiteSpace(value.Text) || value.Text.Length > MostCharacters)
        {
            return string.IsNullOrWhiteSpace(value.Text) ? MasterRefusal.Empty : MasterRefusal.TooLong;
        }

        var after = rows[site].Update(session.LastRead, value, IdOf(site), out var dot);
        if (after.Size > MostValues)
        {
            return MasterRefusal.TooManyValues;
        }

        rows[site] = after;
        if (level == MasterLevel.Strong && !TryGather(site))
        {
            return MasterRefusal.NoMajority;
        }

        session = session with { Seen = session.Seen.With(dot) };
        return MasterRefusal.None;
    }

    /// <summary>All sites that are linked, directly or through others, have what any of them had. O(sites³).</summary>
    public void Exchange()
    {
        for (var i = 0; i < Count * Count * Count; i++)
        {
            Meet(i / Count % Count, i % Count);
        }
    }

    /// <summary>A site and those that it is linked to have what any of them had; false, and nothing done, where they are no majority.</summary>
    private bool TryGather(int site)
    {
        var reached = Enumerable.Range(0, Count).Where(other => other == site || !isCut[site, other]).ToList();
        if (2 * reached.Count <= Count)
        {
            return false;
        }

        reached.ForEach(other => rows[site] = rows[site].Sync(rows[other]));
        reached.ForEach(other => rows[other] = rows[site]);
        return true;
    }

    private void Meet(int left, int right)
    {
        if (left != right && !isCut[left, right])
        {
            rows[left] = rows[right] = rows[left].Sync(rows[right]);
        }
    }
}
