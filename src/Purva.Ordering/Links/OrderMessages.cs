using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;
using Purva.Clocks;
using Purva.Hashgraph;
using Purva.Ordering.Journal;
using Purva.Ordering.Running;
using Purva.Wire;

namespace Purva.Ordering.Links;

/// <summary>The messages between members, to bytes and back. What is read may be hostile.</summary>
internal static class OrderMessages
{
    /// <summary>Most bytes of one message.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    /// <summary>Most events of one message.</summary>
    private const int MostEvents = 4_096;

    private const int MostWanted = 64;

    public static Protocol.Question ToWire(GossipQuestion question)
    {
        var wire = new Protocol.Question { Member = question.Member.Value, Epoch = question.Epoch, Decided = question.Decided, Known = BytesOf(question.Known) };
        wire.Wanted.AddRange(question.Wanted.Select(BytesOf));
        wire.News.AddRange(question.News.Select(BytesOf));
        return wire;
    }

    public static Protocol.Answer ToWire(GossipAnswer answer)
    {
        var wire = new Protocol.Answer { Epoch = answer.Epoch, Decided = answer.Decided, Known = BytesOf(answer.Known), IsWhole = answer.IsWhole, NewestEpoch = answer.NewestEpoch };
        wire.Events.AddRange(answer.Events.Select(BytesOf));
        return wire;
    }

    public static Protocol.Renewal ToWire(RenewalWish wish) => new() { Epoch = wish.Epoch, Member = wish.Member.Value, Signature = ByteString.CopyFrom(wish.Signature.AsSpan()) };

    public static Protocol.FrameOffer ToWire(FrameOffer offer) => new() { Round = offer.Round, Hash = BytesOf(offer.Hash), Signature = ByteString.CopyFrom(offer.Signature.AsSpan()) };

    /// <summary>Reads a question; the problem says what is wrong with it.</summary>
    public static bool TryRead(Protocol.Question wire, [NotNullWhen(true)] out GossipQuestion? question, [NotNullWhen(false)] out string? problem)
    {
        question = null;
        if (wire.Wanted.Count > MostWanted || wire.Decided < 0)
        {
            problem = $"A question wants at most {MostWanted} events, and names a round from 0.";
            return false;
        }

        var wanted = new EventHash[wire.Wanted.Count];
        for (var i = 0; i < wanted.Length; i++)
        {
            if (!TryReadHash(wire.Wanted[i], out wanted[i]))
            {
                problem = "What is wanted is named by digests of 32 bytes.";
                return false;
            }
        }

        if (!EventBytes.TryReadVector(wire.Known.Span, out var known) || !TryRead(wire.News, out var news))
        {
            problem = "The vector or the events of the question are not in their canonical form.";
            return false;
        }

        question = new GossipQuestion(new ReplicaId(wire.Member), wire.Epoch, wire.Decided, known, wanted, news);
        problem = null;
        return true;
    }

    /// <summary>Reads an answer; null if it is none.</summary>
    public static GossipAnswer? Read(Protocol.Answer wire) =>
        wire.Decided >= 0 && wire.NewestEpoch >= wire.Epoch && EventBytes.TryReadVector(wire.Known.Span, out var known) && TryRead(wire.Events, out var events)
            ? new GossipAnswer(wire.Epoch, wire.Decided, known, events, wire.IsWhole, wire.NewestEpoch)
            : null;

    public static RenewalWish Read(Protocol.Renewal wire) => new(wire.Epoch, new ReplicaId(wire.Member), [.. wire.Signature.Span]);

    /// <summary>Reads an offer; null if it is none.</summary>
    public static FrameOffer? Read(Protocol.FrameOffer wire) =>
        wire.Round >= 0 && wire.Signature.Length <= GossipEvent.MostSignatureBytes && TryReadHash(wire.Hash, out var hash) ? new FrameOffer(wire.Round, hash, [.. wire.Signature.Span]) : null;

    private static bool TryRead(Google.Protobuf.Collections.RepeatedField<ByteString> wire, out GossipEvent[] events)
    {
        events = [];
        if (wire.Count > MostEvents)
        {
            return false;
        }

        var read = new GossipEvent[wire.Count];
        for (var i = 0; i < read.Length; i++)
        {
            if (!EventBytes.TryReadEvent(wire[i].Span, out read[i]))
            {
                return false;
            }
        }

        events = read;
        return true;
    }

    private static bool TryReadHash(ByteString bytes, out EventHash hash)
    {
        hash = bytes.Length == EventHash.Size ? new EventHash(bytes.Span) : default;
        return bytes.Length == EventHash.Size;
    }

    private static ByteString BytesOf<T>(T value)
        where T : IWireFormat<T> => UnsafeByteOperations.UnsafeWrap(EventBytes.Of(value));
}
