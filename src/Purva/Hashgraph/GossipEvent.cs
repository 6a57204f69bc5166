using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Hashgraph;

/// <summary>What a member puts into the hashgraph: its transactions, and which events it had last seen.</summary>
/// <remarks>
/// <para>
/// The hash covers everything but the signature, and the signature covers the hash. So what a signature looks like decides
/// nothing: somebody who changes its bytes into others that also hold makes no second event.
/// </para>
/// <para>An event carries no vector. Two hashes of parents say what it knew, and everything else is derived from them.</para>
/// <para>Immutable, and safe to share between threads.</para>
/// </remarks>
/// <seealso href="https://www.swirlds.com/downloads/SWIRLDS-TR-2016-01.pdf">Baird, The Swirlds Hashgraph Consensus Algorithm, 2016</seealso>
public sealed partial class GossipEvent : IEquatable<GossipEvent>
{
    /// <summary>Most transactions of one event.</summary>
    public const int MostTransactions = 65_536;

    /// <summary>Most bytes of one event without its signature: 4 MiB.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    /// <summary>Most bytes of a signature.</summary>
    public const int MostSignatureBytes = 128;

    private readonly ReadOnlyMemory<byte> body;

    private GossipEvent(in GossipEventDraft draft, ImmutableArray<ReadOnlyMemory<byte>> transactions, ReadOnlyMemory<byte> body, ImmutableArray<byte> signature)
    {
        (Epoch, Dot, SelfParent, OtherParent, AfterRound, CreatedMicroseconds) = (draft.Epoch, draft.Dot, draft.SelfParent, draft.OtherParent, draft.AfterRound, draft.CreatedMicroseconds);
        Transactions = transactions;
        Signature = signature;
        this.body = body;
        Hash = EventHash.Of(body.Span);
    }

    /// <summary>The epoch of the membership for which it was made.</summary>
    public ulong Epoch { get; }

    /// <summary>Its creator, and which of the creator's events of this epoch it is, from 1. Two events with one dot are a fork.</summary>
    public Dot Dot { get; }

    /// <summary>The creator's event before it; none for its first. One that leaves out events may have none either.</summary>
    public EventHash SelfParent { get; }

    /// <summary>The event of another member that it was created upon; may be none.</summary>
    public EventHash OtherParent { get; }

    /// <summary>
    /// 0, or the decided round before which nobody takes it. A member whose last events came too late for an order goes on from the last one before them, with a number
    /// after theirs: it leaves them out. Whoever has decided this round has dropped them, so nobody sees a fork.
    /// </summary>
    public long AfterRound { get; }

    /// <summary>When it was created by its creator's clock, in microseconds since 1970.</summary>
    public long CreatedMicroseconds { get; }

    /// <summary>What is to be ordered, in the creator's order. The bytes are the applications' own.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Transactions { get; }

    /// <summary>The creator's signature of <see cref="Hash"/>.</summary>
    public ImmutableArray<byte> Signature { get; }

    /// <summary>The SHA-256 of everything but the signature: the identity of the event.</summary>
    public EventHash Hash { get; }

    /// <summary>Makes an event of what its creator has decided and signed.</summary>
    /// <param name="draft">What it says.</param>
    /// <param name="signature">The signature of <see cref="GossipEventDraft.ToHash"/>.</param>
    /// <exception cref="ArgumentException">The draft is no valid event, or the signature is too long.</exception>
    public static GossipEvent Create(in GossipEventDraft draft, ImmutableArray<byte> signature)
    {
        if (signature.IsDefault || signature.Length > MostSignatureBytes)
        {
            throw new ArgumentException($"A signature has at most {MostSignatureBytes} bytes.", nameof(signature));
        }

        var bytes = draft.ToBytes();
        return new GossipEvent(draft, Slices(bytes, bytes.Length - draft.TransactionsLength, draft.Transactions.Length), bytes, signature);
    }

    /// <summary>Whether both are the same event with the same signature.</summary>
    /// <param name="other">The other event.</param>
    public bool Equals(GossipEvent? other) => other is not null && Hash == other.Hash && Signature.AsSpan().SequenceEqual(other.Signature.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GossipEvent);

    /// <inheritdoc/>
    public override int GetHashCode() => Hash.GetHashCode();

    /// <summary>Dot and the beginning of the hash, for people.</summary>
    public override string ToString() => $"{Dot} {Hash.ToString()[..8]}";

    /// <summary>The transactions as views of the event's own bytes, so that an event keeps one array and not two.</summary>
    private static ImmutableArray<ReadOnlyMemory<byte>> Slices(ReadOnlyMemory<byte> bytes, int start, int count)
    {
        var slices = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>(count);
        var reader = new WireReader(bytes.Span) { Position = start };
        for (var i = 0; i < count; i++)
        {
            reader.TryReadBytes(MostBytes, out var transaction);
            slices.Add(bytes.Slice(reader.Position - transaction.Length, transaction.Length));
        }

        return slices.DrainToImmutable();
    }
}
