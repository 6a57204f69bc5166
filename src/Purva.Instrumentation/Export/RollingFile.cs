namespace Purva.Instrumentation.Export;

/// <summary>A file that makes room for the next one when it has grown to its bound.</summary>
internal sealed class RollingFile : IBatchTarget
{
    private const byte LineEnd = (byte)'\n';

    private readonly CausalLogFile settings;
    private readonly Func<string, FileStream> open;
    private FileStream? current;

    /// <param name="settings">Where, and how much.</param>
    /// <param name="open">Opens a file to be read and written, without a buffer; a test may give its own.</param>
    public RollingFile(CausalLogFile settings, Func<string, FileStream>? open = null)
    {
        (this.settings, this.open) = (settings, open ?? OpenPlainly);
        if (Path.GetDirectoryName(Path.GetFullPath(settings.Path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        current = Open();
    }

    public ValueTask<bool> TryWriteAsync(ReadOnlyMemory<byte> batch, CancellationToken cancellation)
    {
        try
        {
            current ??= Open();
            if (current.Length > 0 && current.Length + batch.Length > settings.MaxBytes)
            {
                Roll();
            }

            Write(current!, batch.Span);
            return ValueTask.FromResult(true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The next batch tries anew with the file opened anew; this one is not written twice.
            current?.Dispose();
            current = null;
            return ValueTask.FromResult(false);
        }
    }

    public void Dispose() => current?.Dispose();

    /// <summary>Without a buffer: what a full disk refused must not be tried again, and fail again, when the file is closed.</summary>
    private static FileStream OpenPlainly(string path) =>
        new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 0);

    /// <summary>Opens the file to go on at its end. Who ended in the middle of a line gets its end, so that only that line is lost.</summary>
    private FileStream Open()
    {
        var file = open(settings.Path);
        try
        {
            file.Position = Math.Max(0, file.Length - 1);
            if (file.ReadByte() is not (-1 or LineEnd))
            {
                file.WriteByte(LineEnd);
            }

            return file;
        }
        catch (IOException)
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes all or, where the disk lets it, nothing.</summary>
    private static void Write(FileStream file, ReadOnlySpan<byte> batch)
    {
        var end = file.Length;
        try
        {
            file.Write(batch);
            file.Flush();
        }
        catch (IOException)
        {
            file.SetLength(end);
            throw;
        }
    }

    private void Roll()
    {
        current?.Dispose();
        current = null;
        for (var i = settings.MaxFiles - 1; i > 0; i--)
        {
            var from = i == 1 ? settings.Path : $"{settings.Path}.{i - 1}";
            if (File.Exists(from))
            {
                File.Move(from, $"{settings.Path}.{i}", overwrite: true);
            }
        }

        if (settings.MaxFiles == 1)
        {
            File.Delete(settings.Path);
        }

        current = Open();
    }
}
