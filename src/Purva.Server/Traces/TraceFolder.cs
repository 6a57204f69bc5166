namespace Purva.Server.Traces;

/// <summary>The traces that others have sent: a file each, in a folder beside the site's data. Safe to share between threads.</summary>
/// <param name="folder">The folder; it is made when the first trace comes.</param>
/// <param name="limits">How much it may hold.</param>
internal sealed class TraceFolder(string folder, TraceLimits limits)
{
    private const string Extension = ".ndjson";
    private const byte LineEnd = (byte)'\n';

    private readonly Lock gate = new();
    private readonly HashSet<string> sound = new(StringComparer.Ordinal);

    /// <summary>What is kept, by name.</summary>
    public IReadOnlyList<TraceSummary> List()
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFiles("*" + Extension)
                .Where(file => TraceLimits.IsName(Path.GetFileNameWithoutExtension(file.Name)))
                .Select(SummaryOf)
                .OfType<TraceSummary>()
                .OrderBy(trace => trace.Name, StringComparer.Ordinal)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>Adds lines to a trace, all or none.</summary>
    /// <param name="name">Its name, checked.</param>
    /// <param name="lines">Lines, each with its end.</param>
    /// <exception cref="IOException">The disk is full or broken; nothing was added.</exception>
    public TraceAppend Append(string name, ReadOnlySpan<byte> lines)
    {
        lock (gate)
        {
            var there = List();
            if (there.Count >= limits.Count && there.All(trace => trace.Name != name))
            {
                return TraceAppend.TooMany;
            }

            if (there.Sum(trace => trace.Bytes) + lines.Length > limits.TotalBytes)
            {
                return TraceAppend.Full;
            }

            Directory.CreateDirectory(folder);
            using var file = new FileStream(PathOf(name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 0);
            Write(file, Begin(file, name), lines);
            return TraceAppend.Kept;
        }
    }

    /// <summary>Opens a trace as it is now; null when there is none.</summary>
    public FileStream? Open(string name)
    {
        try
        {
            return new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Removes a trace; false when there is none.</summary>
    public bool Delete(string name)
    {
        lock (gate)
        {
            var path = PathOf(name);
            var isThere = File.Exists(path);
            if (isThere)
            {
                File.Delete(path);
            }

            return isThere;
        }
    }

    /// <summary>What is known of a file; null if it has gone since its name was read.</summary>
    private static TraceSummary? SummaryOf(FileInfo file)
    {
        try
        {
            return new TraceSummary(Path.GetFileNameWithoutExtension(file.Name), file.Length, file.LastWriteTimeUtc);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static void Write(FileStream file, long end, ReadOnlySpan<byte> lines)
    {
        file.Position = end;
        try
        {
            file.Write(lines);
            file.Flush();
        }
        catch (IOException)
        {
            file.SetLength(end);
            throw;
        }
    }

    /// <summary>Where the next line begins. A process that ended while it wrote may have left half a line; that goes.</summary>
    private long Begin(FileStream file, string name)
    {
        if (!sound.Add(name))
        {
            return file.Length;
        }

        var end = file.Length;
        for (; end > 0; end--)
        {
            file.Position = end - 1;
            if (file.ReadByte() == LineEnd)
            {
                break;
            }
        }

        file.SetLength(end);
        return end;
    }

    private string PathOf(string name) => Path.Combine(folder, name + Extension);
}

/// <summary>A trace that is kept.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Changed">When something was last added.</param>
internal sealed record TraceSummary(string Name, long Bytes, DateTimeOffset Changed);
