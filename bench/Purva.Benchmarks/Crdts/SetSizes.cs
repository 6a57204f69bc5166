using System.IO.Compression;
using Akka.Actor;
using Akka.Cluster;
using Akka.DistributedData;
using Akka.DistributedData.Serialization;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Sets;
using Purva.Wire;

namespace Purva.Benchmarks.Crdts;

/// <summary>What sets take in memory and on the wire.</summary>
internal static class SetSizes
{
    private const int Copies = 20;

    public static byte[] Encode<T>(T value)
        where T : IWireFormat<T>
    {
        var bytes = new byte[value.EncodedLength];
        var writer = new WireWriter(bytes);
        value.Write(ref writer);
        return bytes;
    }

    public static Causal<AddWinsSet<TextValue>> Decode(byte[] bytes)
    {
        var reader = new WireReader(bytes);
        return Causal<AddWinsSet<TextValue>>.TryRead(ref reader, DecodeLimits.Default, out var set) == DecodeStatus.Done
            ? set
            : throw new BenchmarkException("A set could not be read back.");
    }

    /// <summary>Bytes of a set, and of the delta that adds one element, as each library sends them.</summary>
    /// <remarks>Akka's serializer compresses a whole set, so that ours is given compressed as well.</remarks>
    public static (double Purva, double PurvaCompressed, double Akka, double PurvaDelta, double AkkaDelta) Encoded(SetPair pair)
    {
        using var system = ActorSystem.Create("sizes", "akka.loglevel = OFF\nakka.stdout-loglevel = OFF\nakka.actor.provider = cluster\nakka.remote.dot-netty.tcp.port = 0\nakka.remote.dot-netty.tcp.hostname = localhost");
        var serializer = new ReplicatedDataSerializer((ExtendedActorSystem)system);
        return (Encode(pair.Purva).Length, Compressed(Encode(pair.Purva)), serializer.ToBinary(pair.Akka).Length, Encode(pair.PurvaDeltas[0]).Length, serializer.ToBinary(pair.AkkaDeltas[0]).Length);
    }

    private static int Compressed(byte[] bytes)
    {
        var room = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes, room, out var length, quality: 5, window: 22) ? length : bytes.Length;
    }

    /// <summary>Bytes that a set keeps reachable beside its elements, which exist before.</summary>
    public static (double Purva, double Akka) Retained(string[] elements)
    {
        var purva = Measure(() => SetPair.Fill(default, new ReplicaId(0xa), elements));
        var akka = Measure(() => SetPair.Fill(ORSet<string>.Empty, new UniqueAddress(new Address("akka", "shop", "mumbai", 2552), 1), elements));
        return (purva, akka);
    }

    private static double Measure<T>(Func<T> make)
        where T : notnull
    {
        var kept = new T[Copies];
        make();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Copies; i++)
        {
            kept[i] = make();
        }

        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(kept);
        return (double)bytes / Copies;
    }
}
