// A program that is compiled ahead of time and knows Purva only as a package.
using System.Text.Json;
using System.Text.Json.Serialization;
using Purva.Clocks;
using Purva.Tracing;
using Purva.Wire;

var (alice, bob) = (new ReplicaId(0xa), new ReplicaId(0xb));
var left = VersionVector.Empty.Advance(alice, out _);
var right = VersionVector.Empty.Advance(bob, out _);
Console.WriteLine($"{left} and {right}: {left.CompareCausally(right)}");

var merged = left.Merge(right);
var many = VersionVector.Of([.. Enumerable.Range(1, 200).Select(i => new Dot(new ReplicaId((ulong)i), 7))]);
foreach (var envelope in (byte[][])[Envelope.Encode(merged), Envelope.EncodeCompact(many)])
{
    Console.WriteLine($"{envelope.Length > 0}: {Envelope.TryDecode<VersionVector>(envelope, DecodeLimits.Default, out var read)}, {read == merged || read == many}");
}

var json = JsonSerializer.Serialize(new Reading(merged, new HybridTimestamp(1UL << 40)), ReadingJson.Default.Reading);
Console.WriteLine(json);
Console.WriteLine(JsonSerializer.Deserialize(json, ReadingJson.Default.Reading)!.Vector == merged);

var clock = new HybridLogicalClock(TimeSpan.FromSeconds(1));
Console.WriteLine(clock.Advance(5) < clock.Advance(3));
Console.WriteLine(Walk.TryRun("a sends m\nb receives m\nm before b.1", out var walk, out _) && walk.IsAsExpected && SpaceTimeSvg.Render(walk.Draw()).Length > 0);

internal sealed record Reading(VersionVector Vector, HybridTimestamp Time);

[JsonSerializable(typeof(Reading))]
internal sealed partial class ReadingJson : JsonSerializerContext;
