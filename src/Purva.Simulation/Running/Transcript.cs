using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Purva.Simulation.Running;

/// <summary>What happened in a world, line by line; a hash of all of it and the last lines themselves.</summary>
/// <remarks>Most of what happens is put into words only when somebody looks at the lines; the hash is of the facts.</remarks>
/// <param name="kept">How many lines are kept; the hash knows them all.</param>
public sealed class Transcript(int kept)
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Queue<ITold> last = new();
    private readonly byte[] buffer = new byte[4096];
    private int filled;

    /// <summary>The last lines.</summary>
    public IReadOnlyCollection<TranscriptLine> Lines => [.. last.Select(told => told.ToLine())];

    /// <summary>How many there were.</summary>
    public long Count { get; private set; }

    /// <summary>SHA-256 of all that happened so far, in hexadecimal.</summary>
    public string Fingerprint
    {
        get
        {
            Flush();
            return Convert.ToHexStringLower(hash.GetCurrentHash());
        }
    }

    /// <summary>Writes a line.</summary>
    /// <param name="line">The line.</param>
    public void Add(TranscriptLine line) => Add(new LineTold(line));

    /// <summary>A line as people read it: time, place, what.</summary>
    /// <param name="line">The line.</param>
    public static string Format(TranscriptLine line) => string.Create(CultureInfo.InvariantCulture, $"{line.At:c} {line.Place,-10} {line.Text}\n");

    internal void Add(ITold told)
    {
        Count++;
        told.AddTo(this);
        last.Enqueue(told);
        if (last.Count > kept)
        {
            last.Dequeue();
        }
    }

    /// <summary>Adds a fact to the hash.</summary>
    internal void Write(long fact)
    {
        if (filled + sizeof(long) > buffer.Length)
        {
            Flush();
        }

        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(buffer.AsSpan(filled), fact);
        filled += sizeof(long);
    }

    /// <summary>Adds words to the hash.</summary>
    internal void Write(string text)
    {
        Write(text.Length);
        Flush();
        hash.AppendData(Encoding.UTF8.GetBytes(text));
    }

    private void Flush()
    {
        hash.AppendData(buffer.AsSpan(0, filled));
        filled = 0;
    }

    private sealed class LineTold(TranscriptLine line) : ITold
    {
        public TranscriptLine ToLine() => line;

        public void AddTo(Transcript transcript)
        {
            transcript.Write(line.At.Ticks);
            transcript.Write(line.Place);
            transcript.Write(line.Text);
        }
    }
}

/// <summary>Something that happened, which can be put into words.</summary>
internal interface ITold
{
    /// <summary>The words.</summary>
    TranscriptLine ToLine();

    /// <summary>Adds its facts to the hash.</summary>
    /// <param name="transcript">Where the hash is.</param>
    void AddTo(Transcript transcript);
}
