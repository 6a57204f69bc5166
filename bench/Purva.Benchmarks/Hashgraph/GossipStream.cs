using System.Collections.Immutable;
using System.Security.Cryptography;
using Purva.Clocks;
using Purva.Hashgraph;
using Purva.Wire;

namespace Purva.Benchmarks.Hashgraph;

/// <summary>Gossip at random among members, each event upon another's last one, without end.</summary>
internal sealed class GossipStream : IDisposable
{
    private const int TransactionBytes = 100;
    private readonly Random chance = new(1);
    private readonly GossipEvent?[] last;
    private readonly ECDsa[] keys;
    private readonly ReadOnlyMemory<byte> filling = new byte[TransactionBytes];
    private readonly int transactions;
    private long time;

    public GossipStream(int members, int transactions, bool isSigned)
    {
        this.transactions = transactions;
        last = new GossipEvent?[members];
        keys = isSigned ? [.. Enumerable.Range(0, members).Select(_ => ECDsa.Create(ECCurve.NamedCurves.nistP256))] : [];
        Members = new Membership(0, Enumerable.Range(0, members).Select(i => new Member(new ReplicaId((ulong)i + 1), 1, isSigned ? [.. keys[i].ExportSubjectPublicKeyInfo()] : [])));
        Verifier = isSigned ? new P256Verifier(Members) : new Unsigned();
    }

    public Membership Members { get; }

    public IEventVerifier Verifier { get; }

    public GossipEvent Next()
    {
        var creator = time < last.Length ? (int)time : chance.Next(last.Length);
        var other = (creator + 1 + chance.Next(last.Length - 1)) % last.Length;
        var self = last[creator];
        var draft = new GossipEventDraft(
            0, new Dot(Members.Members[creator].Id, (self?.Dot.Counter ?? 0) + 1), self?.Hash ?? default, self is null ? default : last[other]?.Hash ?? default, time++,
            [.. Enumerable.Repeat(filling, transactions)]);
        var gossip = GossipEvent.Create(draft, keys.Length == 0 ? [.. new byte[P256Verifier.SignatureSize]] : Sign(keys[creator], draft.ToHash()));
        last[creator] = gossip;
        return gossip;
    }

    public byte[] NextBytes()
    {
        var gossip = Next();
        var bytes = new byte[gossip.EncodedLength];
        var writer = new WireWriter(bytes);
        gossip.Write(ref writer);
        return bytes;
    }

    public void Dispose() => (Verifier as IDisposable)?.Dispose();

    private static ImmutableArray<byte> Sign(ECDsa key, EventHash hash)
    {
        var bytes = new byte[EventHash.Size];
        hash.CopyTo(bytes);
        return [.. key.SignHash(bytes)];
    }

    private sealed class Unsigned : IEventVerifier
    {
        public bool Holds(int member, EventHash digest, ReadOnlySpan<byte> signature) => true;
    }
}
