namespace Purva.Cli.Tracing;

/// <summary>A stream in which nobody can go back, with the bytes that were read of it already.</summary>
/// <param name="first">What was read.</param>
/// <param name="rest">The stream, from there on.</param>
internal sealed class ReturnedStream(ReadOnlyMemory<byte> first, Stream rest) : Stream
{
    private ReadOnlyMemory<byte> first = first;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (first.IsEmpty)
        {
            return rest.Read(buffer);
        }

        var length = Math.Min(first.Length, buffer.Length);
        first.Span[..length].CopyTo(buffer);
        first = first[length..];
        return length;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            rest.Dispose();
        }

        base.Dispose(disposing);
    }
}
