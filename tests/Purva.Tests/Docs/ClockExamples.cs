using System.Text.Json;
using Purva.Clocks;
using Purva.Clocks.IntervalTree;
using Purva.Wire;

namespace Purva.Tests.Docs;

/// <summary>The examples of the documents, word for word and in their order; a test holds them against the documents and runs them.</summary>
/// <remarks>The parameter is called as the type that the reader would use.</remarks>
internal static class ClockExamples
{
    /// <summary>Those of docs/clocks.md.</summary>
    public static IReadOnlyList<Action<TextWriter>> OfClocks { get; } = [Sizes, Lamport, Hybrid, Versions, Siblings, Writing];

    /// <summary>Those of the package's readme.</summary>
    public static IReadOnlyList<Action<TextWriter>> OfReadme { get; } = [Readme];

    private static void Sizes(TextWriter Console)
    {
        var writers = VersionVector.Of([.. Enumerable.Range(0, 8).Select(i => new Dot(new ReplicaId(0x9f2c_41d0_7be3_0000 + (ulong)i), 1_000_000 - ((ulong)i * 999)))]);
        var last = writers.Entries[0];
        Console.WriteLine($"version vector      {writers.EncodedLength} bytes");
        Console.WriteLine($"vector stamp        {new VectorStamp(last.Replica, writers).EncodedLength} bytes");
        Console.WriteLine($"Lamport timestamp   {new LamportTimestamp(1_000_000, last.Replica).EncodedLength} bytes");
        Console.WriteLine($"hybrid timestamp    {HybridTimestamp.MaxValue.EncodedLength} bytes");
        Console.WriteLine($"interval tree seed  {IntervalTreeStamp.Seed.EncodedLength} bytes");
    }

    private static void Lamport(TextWriter Console)
    {
        var left = new LamportTimestamp(5, new ReplicaId(0xa));
        var right = new LamportTimestamp(7, new ReplicaId(0xb));
        Console.WriteLine(left.EvidenceAgainst(right));
        Console.WriteLine(left.EvidenceAgainst(new LamportTimestamp(5, new ReplicaId(0xb))));
    }

    private static void Hybrid(TextWriter Console)
    {
        var clock = new HybridLogicalClock(maxDrift: TimeSpan.FromSeconds(1));
        var first = clock.Advance(wallMilliseconds: 1_000);
        var second = clock.Advance(wallMilliseconds: 400); // the wall clock leapt back
        Console.WriteLine(first < second);
        Console.WriteLine(clock.TryReceive(HybridTimestamp.FromMilliseconds(9_000), wallMilliseconds: 1_000, out _));
    }

    private static void Versions(TextWriter Console)
    {
        var copy = VersionVector.Parse("{a:1}");
        var left = copy.Advance(new ReplicaId(0xa), out _);
        var right = copy.Advance(new ReplicaId(0xb), out _);
        Console.WriteLine(left.CompareCausally(right));
        Console.WriteLine(left.Merge(right));
    }

    private static void Siblings(TextWriter Console)
    {
        var (a, b) = (new ReplicaId(0xa), new ReplicaId(0xb));
        var cart = default(DottedVersionVectorSet<string>).Update(VersionVector.Empty, "milk", a, out _);
        cart = cart.Update(VersionVector.Empty, "eggs", b, out _); // its author had read nothing
        Console.WriteLine(string.Join(" | ", cart.Values));
        cart = cart.Update(cart.Context, "milk and eggs", a, out var dot);
        Console.WriteLine($"{string.Join(" | ", cart.Values)} as {dot}");
    }

    private static void Writing(TextWriter Console)
    {
        var vector = VersionVector.Parse("{a:1,b:2}");
        Console.WriteLine(JsonSerializer.Serialize(vector));
        var envelope = Envelope.Encode(vector);
        Console.WriteLine(Envelope.TryDecode<VersionVector>(envelope, DecodeLimits.Default, out var read));
        Console.WriteLine(read == vector);
        Console.WriteLine(Envelope.TryDecode<VersionVector>(envelope.AsSpan(0, 5), DecodeLimits.Default, out _));
    }

    private static void Readme(TextWriter Console)
    {
        var (alice, bob) = (new ReplicaId(0xa), new ReplicaId(0xb));

        // Two replicas write without hearing of each other.
        var left = VersionVector.Empty.Advance(alice, out _);
        var right = VersionVector.Empty.Advance(bob, out _);
        Console.WriteLine($"{left} and {right}: {left.CompareCausally(right)}");

        // Whoever has seen both is after both.
        var merged = left.Merge(right).Advance(alice, out var dot);
        Console.WriteLine($"{merged} with {dot}: {merged.CompareCausally(right)}");
    }
}
