using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Purva.Simulation.Running;

/// <summary>What happened in a world, line by line; a hash of all of it and the last lines themselves.</summary>
/// <param name="kept">How many lines are kept; the hash knows them all.</param>
public sealed class Transcript(int kept)
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Queue<TranscriptLine> lines = new();

    /// <summary>The last lines.</summary>
    public IReadOnlyCollection<TranscriptLine> Lines => lines;

    /// <summary>How many there were.</summary>
    public long Count { get; private set; }

    /// <summary>Writes a line.</summary>
    /// <param name="line">The line.</param>
    public void Add(TranscriptLine line)
    {
        Count++;
        Span<char> text = stackalloc char[256];
        var whole = TryFormat(line, text, out var written) ? text[..written] : Format(line).AsSpan();
        Span<byte> bytes = stackalloc byte[Encoding.UTF8.GetMaxByteCount(256)];
        hash.AppendData(whole.Length <= 256 ? bytes[..Encoding.UTF8.GetBytes(whole, bytes)] : Encoding.UTF8.GetBytes(whole.ToArray()));
        lines.Enqueue(line);
        if (lines.Count > kept)
        {
            lines.Dequeue();
        }
    }

    /// <summary>SHA-256 of all lines so far, in hexadecimal.</summary>
    public string Fingerprint => Convert.ToHexStringLower(hash.GetCurrentHash());

    /// <summary>A line as people read it: time, place, what.</summary>
    /// <param name="line">The line.</param>
    public static string Format(TranscriptLine line) => string.Create(CultureInfo.InvariantCulture, $"{line.At:c} {line.Place,-10} {line.Text}\n");

    private static bool TryFormat(TranscriptLine line, Span<char> text, out int written) =>
        text.TryWrite(CultureInfo.InvariantCulture, $"{line.At:c} {line.Place,-10} {line.Text}\n", out written);
}
