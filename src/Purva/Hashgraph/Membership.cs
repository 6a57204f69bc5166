using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Hashgraph;

/// <summary>Who orders together during one epoch, and what more than two thirds of them weigh.</summary>
/// <remarks>
/// <para>
/// Members stand in ascending order of identity and have numbers from 0 in that order, so that equal memberships are equal bytes
/// and every member computes with the same numbers. A membership never changes; the next epoch has another.
/// </para>
/// <para>Immutable, and safe to share between threads.</para>
/// </remarks>
public sealed class Membership : IWireFormat<Membership>, IEquatable<Membership>
{
    /// <summary>Most members.</summary>
    public const int MostMembers = 1_024;

    /// <summary>Most that all members together may weigh.</summary>
    public const int MostStake = 1 << 29;

    private readonly Dictionary<ReplicaId, int> numbers = [];

    /// <summary>The members of an epoch.</summary>
    /// <param name="epoch">Which epoch, from 0; each change of members or stakes begins the next.</param>
    /// <param name="members">Who they are, in any order.</param>
    /// <exception cref="ArgumentException">There is nobody or there are too many, one is named twice or has no identity, or stakes are not from 1 up to <see cref="MostStake"/> together.</exception>
    public Membership(ulong epoch, params IEnumerable<Member> members)
    {
        Epoch = epoch;
        Members = [.. members.OrderBy(member => member.Id)];
        if (Problem(Members) is { } problem)
        {
            throw new ArgumentException(problem, nameof(members));
        }

        TotalStake = Members.Sum(member => member.Stake);
        for (var i = 0; i < Members.Length; i++)
        {
            numbers.Add(Members[i].Id, i);
        }
    }

    /// <summary>Which epoch, from 0. Events name it, so that none of another epoch is mistaken for one of this.</summary>
    public ulong Epoch { get; }

    /// <summary>The members, in ascending order of identity.</summary>
    public ImmutableArray<Member> Members { get; }

    /// <summary>How many members there are.</summary>
    public int Count => Members.Length;

    /// <summary>What all members weigh together.</summary>
    public int TotalStake { get; }

    /// <inheritdoc/>
    public int EncodedLength =>
        WireWriter.VarLength(Epoch) + WireWriter.VarLength((ulong)Count)
        + Members.Sum(member => ReplicaId.Size + WireWriter.VarLength((ulong)member.Stake) + WireWriter.VarLength((ulong)member.PublicKey.Length) + member.PublicKey.Length);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out Membership value)
    {
        value = null!;
        var start = reader.Position;
        var status = TryReadParts(ref reader, out var epoch, out var members);
        if (status == DecodeStatus.Done && (Problem(members) is not null || !IsAscending(members)))
        {
            status = DecodeStatus.Malformed;
        }

        if (status == DecodeStatus.Done)
        {
            value = new Membership(epoch, members);
        }
        else
        {
            reader.Position = start;
        }

        return status;
    }

    /// <summary>Whether so much weighs more than two thirds of all.</summary>
    /// <param name="stake">The sum of the stakes of different members.</param>
    public bool IsSupermajority(int stake) => 3L * stake > 2L * TotalStake;

    /// <summary>The number of a member, from 0, or -1 for a stranger. O(1).</summary>
    /// <param name="id">The identity.</param>
    public int NumberOf(ReplicaId id) => numbers.GetValueOrDefault(id, -1);

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteVar(Epoch);
        writer.WriteVar((ulong)Count);
        foreach (var member in Members)
        {
            writer.WriteFixed64(member.Id.Value);
            writer.WriteVar((ulong)member.Stake);
            writer.WriteBytes(member.PublicKey.AsSpan());
        }
    }

    /// <summary>Whether epoch and members are the same.</summary>
    /// <param name="other">The other membership.</param>
    public bool Equals(Membership? other) => other is not null && Epoch == other.Epoch && Members.AsSpan().SequenceEqual(other.Members.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Membership);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Epoch, Count, TotalStake);

    /// <summary>Epoch and number of members, for people.</summary>
    public override string ToString() => $"epoch {Epoch} of {Count} members";

    private static DecodeStatus TryReadParts(ref WireReader reader, out ulong epoch, out Member[] members)
    {
        members = [];
        var status = reader.TryReadVar(out epoch);
        var count = 0;
        if (status == DecodeStatus.Done)
        {
            status = reader.TryReadCount(MostMembers, ReplicaId.Size + 2, out count);
        }

        if (status != DecodeStatus.Done)
        {
            return status;
        }

        members = new Member[count];
        for (var i = 0; i < count; i++)
        {
            status = TryReadMember(ref reader, out members[i]);
            if (status != DecodeStatus.Done)
            {
                return status;
            }
        }

        return DecodeStatus.Done;
    }

    private static DecodeStatus TryReadMember(ref WireReader reader, out Member member)
    {
        member = null!;
        var status = reader.TryReadFixed64(out var id);
        ulong stake = 0;
        status = status == DecodeStatus.Done ? reader.TryReadVar(out stake) : status;
        ReadOnlySpan<byte> key = default;
        status = status == DecodeStatus.Done ? reader.TryReadBytes(Member.MostKeyBytes, out key) : status;
        if (status == DecodeStatus.Done)
        {
            // A stake that is too large is told as such by the check of the whole.
            member = new Member(new ReplicaId(id), (int)Math.Min(stake, int.MaxValue), [.. key]);
        }

        return status;
    }

    private static bool IsAscending(Member[] members) => members.Zip(members.Skip(1)).All(pair => pair.First.Id < pair.Second.Id);

    private static string? Problem(IReadOnlyList<Member> members) =>
        members.Count is 0 or > MostMembers ? $"A membership has 1 to {MostMembers} members, not {members.Count}."
        : members.FirstOrDefault(member => member.Id.IsNone || member.Stake < 1 || member.PublicKey.IsDefault || member.PublicKey.Length > Member.MostKeyBytes) is { } wrong ? $"Member {wrong.Id} needs an identity, a stake of at least 1 and a key of at most {Member.MostKeyBytes} bytes."
        : members.DistinctBy(member => member.Id).Count() < members.Count ? "A member is named twice; give each its own identity."
        : members.Sum(member => (long)member.Stake) > MostStake ? $"All stakes together are at most {MostStake}; scale them down."
        : null;
}
