using System.Buffers.Binary;
using System.Numerics;
using CsCheck;
using Purva.Clocks;
using Purva.Text.Documents;
using Purva.Text.Storing;

namespace Purva.TestKit.Fuzzing;

/// <summary>Files of texts, and what holds for whatever is read as one.</summary>
public static class TextFiles
{
    private static readonly TextFileLimits Small = new() { MaxEvents = 2_000, MaxPartBytes = 1 << 16, MaxReplicas = 100 };

    /// <summary>Files of short texts that two typed, with and without what can be left out.</summary>
    public static Gen<byte[]> Valid { get; } = Gen.Select(Gen.Int[0, 2].Array[0, 14], GenerateText.Text, Gen.Bool, Gen.Bool, Write);

    /// <summary>The bytes with the checksum at their end that they must have.</summary>
    public static byte[] WithChecksum(byte[] bytes)
    {
        byte[] file = [.. bytes];
        if (file.Length >= 4)
        {
            var crc = uint.MaxValue;
            foreach (var next in file.AsSpan(0, file.Length - 4))
            {
                crc = BitOperations.Crc32C(crc, next);
            }

            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(file.Length - 4), ~crc);
        }

        return file;
    }

    /// <summary>What comes of reading.</summary>
    public static string Read(byte[] file) => TextFile.TryRead(file, new ReplicaId(9), out _, Small).ToString();

    /// <summary>What was read can be written, and is then the same.</summary>
    public static void Check(byte[] file)
    {
        TextFile.TryRead(file, new ReplicaId(9), out var document, Small);
        Law.Holds(TextFile.TryOpen(file, new ReplicaId(9), out var opened, Small) == TextFileStatus.Done && opened!.ToString() == document!.ToString(), $"opened and read are one text: {Convert.ToHexString(file)}");
        Law.Holds(TextFile.TryRead(TextFile.Write(document!), new ReplicaId(9), out var again) == TextFileStatus.Done && again!.ToString() == document!.ToString(), $"written anew it is the same: {Convert.ToHexString(file)}");
    }

    private static byte[] Write(int[] steps, string text, bool keepsDeleted, bool keepsReady)
    {
        var (ann, bob) = (new TextDocument(new ReplicaId(1)), new TextDocument(new ReplicaId(2)));
        for (var i = 0; i < steps.Length; i++)
        {
            var document = i % 3 == 0 ? bob : ann;
            switch (steps[i])
            {
                case 0:
                    document.Insert(document.Length / (i + 1), text);
                    break;
                case 1:
                    document.Delete(document.Length / 3, document.Length / 2);
                    break;
                default:
                    document.TryMerge(document == ann ? bob : ann);
                    break;
            }
        }

        ann.TryMerge(bob);
        return TextFile.Write(ann, new TextFileOptions { KeepsDeletedText = keepsDeleted, KeepsReadyText = keepsReady });
    }
}
