using System.IO.Compression;
using ZstdSharp;

namespace Purva.Cli.Tracing;

/// <summary>A log as a stream of its text, unpacked, and how much of the file has been read for it.</summary>
internal sealed class TraceSource : IAsyncDisposable
{
    private readonly Stream file;

    private TraceSource(string name, Stream file, Stream text) => (Name, this.file, Text) = (name, file, text);

    public string Name { get; }

    public Stream Text { get; }

    /// <summary>The file's length; null where it is not known.</summary>
    public long? Length => file.CanSeek ? file.Length : null;

    public long BytesRead => file.CanSeek ? file.Position : 0;

    /// <summary>Opens a log; how it is packed is told by its first bytes.</summary>
    public static TraceSource Open(string name)
    {
        if (name == "-")
        {
            return Open("standard input", Console.OpenStandardInput());
        }

        if (!File.Exists(name))
        {
            throw new CommandFailedException($"There is no file '{name}'; name a log, or - for standard input.", ExitCode.NotFound);
        }

        return Open(name, new FileStream(name, new FileStreamOptions { BufferSize = 1 << 16, Options = FileOptions.SequentialScan }));
    }

    /// <summary>The same of what is open; it may be a pipe, in which nobody can go back.</summary>
    public static TraceSource Open(string name, Stream file)
    {
        var mark = new byte[4];
        var length = file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
        if (file.CanSeek)
        {
            file.Position = 0;
        }

        return new TraceSource(name, file, Unpack(file.CanSeek ? file : new ReturnedStream(mark.AsMemory(0, length), file), mark.AsSpan(0, length)));
    }

    public async ValueTask DisposeAsync()
    {
        await Text.DisposeAsync();
        await file.DisposeAsync();
    }

    private static Stream Unpack(Stream file, ReadOnlySpan<byte> mark) => mark switch
    {
        [0x1F, 0x8B, ..] => new GZipStream(file, CompressionMode.Decompress),
        [0x28, 0xB5, 0x2F, 0xFD] => new DecompressionStream(file),
        _ => file,
    };
}
