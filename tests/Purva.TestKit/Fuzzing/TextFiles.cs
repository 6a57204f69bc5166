using System.Buffers.Binary;
using System.Numerics;
using CsCheck;
using Purva.Clocks;
using Purva.Text.Documents;
using Purva.Text.Storing;
using Purva.Wire;

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

    /// <summary>
    /// A file of what is in its parts: two bytes tell how long the columns are, they follow, and then all that was put in. Nothing is compressed and no ready text is there, so that what was made
    /// hostile is just what the history is read from.
    /// </summary>
    public static byte[] OfParts(byte[] parts)
    {
        var rest = parts.AsSpan(Math.Min(2, parts.Length));
        var end = parts.Length < 2 ? 0 : Math.Min(rest.Length, BinaryPrimitives.ReadUInt16BigEndian(parts));
        return WithChecksum([.. "PTXT"u8, 1, 1, 1, .. Sized([0, .. Packed(rest[end..])]), 3, .. Sized(Packed(rest[..end])), 0, 0, 0, 0]);
    }

    /// <summary>What comes of reading, and of opening: what can be read can be opened.</summary>
    public static string Read(byte[] file)
    {
        var opened = TextFile.TryOpen(file, new ReplicaId(9), out _, Small);
        var read = TextFile.TryRead(file, new ReplicaId(9), out _, Small);
        Law.Holds(read != TextFileStatus.Done || opened == read, $"read, and {opened} when opened: {Convert.ToHexString(file)}");
        return read.ToString();
    }

    /// <summary>What was read can be written, and is then the same.</summary>
    public static void Check(byte[] file)
    {
        TextFile.TryRead(file, new ReplicaId(9), out var document, Small);
        Law.Holds(TextFile.TryOpen(file, new ReplicaId(9), out var opened, Small) == TextFileStatus.Done && opened!.ToString() == document!.ToString(), $"opened and read are one text: {Convert.ToHexString(file)}");
        Law.Holds(TextFile.TryRead(TextFile.Write(document!), new ReplicaId(9), out var again) == TextFileStatus.Done && again!.ToString() == document!.ToString(), $"written anew it is the same: {Convert.ToHexString(file)}");
    }

    private static byte[] Packed(ReadOnlySpan<byte> bytes) => [.. Number(2 * bytes.Length), .. bytes];

    private static byte[] Sized(ReadOnlySpan<byte> bytes) => [.. Number(bytes.Length), .. bytes];

    private static byte[] Number(int number)
    {
        var bytes = new byte[WireWriter.VarLength((ulong)number)];
        new WireWriter(bytes).WriteVar((ulong)number);
        return bytes;
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
