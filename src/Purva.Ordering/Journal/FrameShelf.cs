using System.Collections.Immutable;
using System.Globalization;
using Purva.Hashgraph;
using Purva.Wire;

namespace Purva.Ordering.Journal;

/// <summary>The last frames of a member, each in a file, with its signature: for its own next start, and for those who were away.</summary>
/// <remarks>One thread saves; any may read.</remarks>
/// <param name="folder">Where the files are.</param>
/// <param name="mostBytes">Most bytes of a frame that is read.</param>
internal sealed class FrameShelf(string folder, int mostBytes)
{
    private const int Kept = 3;
    private const string Prefix = "frame-";
    private const string Suffix = ".bin";
    private static readonly DecodeLimits Limits = DecodeLimits.Default;
    private volatile ImmutableList<FrameOffer> offers = [];

    /// <summary>What can be fetched, newest first.</summary>
    public ImmutableList<FrameOffer> Offers => offers;

    /// <summary>Reads the newest frame; null if none was saved.</summary>
    /// <exception cref="OrderFolderException">A file is no frame.</exception>
    public Frame? Load(MemberKey key)
    {
        Frame? newest = null;
        foreach (var path in Directory.EnumerateFiles(folder, Prefix + "*" + Suffix).OrderDescending(StringComparer.Ordinal))
        {
            byte[]? bytes = null;
            using (RecordFile.Open(path, (_, record) => bytes ??= record))
            {
            }

            if (bytes is null || !EventBytes.TryRead<Frame>(bytes, Limits, out var frame))
            {
                throw new OrderFolderException($"{path} is no frame. Check the disk; then bring the folder back from a backup that is not older than the last stop.");
            }

            newest ??= frame;
            offers = offers.Add(new FrameOffer(frame.Round, EventHash.Of(bytes), key.Sign(EventHash.Of(bytes))));
        }

        return newest;
    }

    /// <summary>Writes a frame to the disk and waits for it; then the oldest goes.</summary>
    public void Save(Frame frame, MemberKey key)
    {
        var bytes = EventBytes.Of(frame);
        var path = PathOf(frame.Round);
        File.Delete(path + ".new");
        using (var file = RecordFile.Open(path + ".new", (_, _) => { }))
        {
            file.Append(bytes);
            file.Flush();
        }

        File.Move(path + ".new", path, overwrite: true);
        FolderFlush.Of(folder);
        var hash = EventHash.Of(bytes);
        var all = offers.RemoveAll(offer => offer.Round == frame.Round).Insert(0, new FrameOffer(frame.Round, hash, key.Sign(hash)));
        offers = [.. all.Take(Kept)];
        foreach (var old in all.Skip(Kept))
        {
            File.Delete(PathOf(old.Round));
        }
    }

    /// <summary>The bytes of a frame that was offered; null when it has gone meanwhile.</summary>
    public byte[]? Bytes(long round)
    {
        try
        {
            using var stream = new FileStream(PathOf(round), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            stream.Position = RecordFile.Start;
            return stream.Length > mostBytes ? null : RecordFile.ReadRecord(stream, stream.Length, PathOf(round), RecordFile.Start);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private string PathOf(long round) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{round:d19}{Suffix}"));
}

/// <summary>A frame that can be fetched.</summary>
/// <param name="Round">Its round.</param>
/// <param name="Hash">Its digest.</param>
/// <param name="Signature">The member's signature of it.</param>
internal sealed record FrameOffer(long Round, EventHash Hash, ImmutableArray<byte> Signature);
