namespace Purva.Instrumentation.Tests.Export;

/// <summary>A folder for one test.</summary>
internal sealed class Folder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("purva-instrumentation-").FullName;

    public string File(string name) => Path.Combine(path, name);

    public string[] Lines(string name) => System.IO.File.ReadAllLines(File(name));

    public void Dispose() => Directory.Delete(path, recursive: true);
}
