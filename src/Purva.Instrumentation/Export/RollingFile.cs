namespace Purva.Instrumentation.Export;

/// <summary>A file that makes room for the next one when it has grown to its bound.</summary>
internal sealed class RollingFile : IBatchTarget
{
    private readonly CausalLogFile settings;
    private FileStream? current;

    public RollingFile(CausalLogFile settings)
    {
        this.settings = settings;
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

            current!.Write(batch.Span);
            current.Flush();
            return ValueTask.FromResult(true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The next batch tries anew; this one may have been written in part and is not written twice.
            current?.Dispose();
            current = null;
            return ValueTask.FromResult(false);
        }
    }

    public void Dispose() => current?.Dispose();

    private FileStream Open() => new(settings.Path, FileMode.Append, FileAccess.Write, FileShare.Read | FileShare.Delete);

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
