using System.Buffers;
using Purva.Server.Http;
using Purva.Server.Traces;
using Purva.SiteConsole;
using Purva.Store;

namespace Purva.Server.Showing;

/// <summary>The traces that the site keeps; none for a site without files.</summary>
internal sealed class ConsoleTraces(TraceFolder? folder, WriterNames names) : ISiteTraces
{
    public IReadOnlyList<KeptTrace> List() => folder is null ? [] : [.. folder.List().Select(trace => new KeptTrace(trace.Name, trace.Bytes, trace.Changed))];

    public Stream? Open(string name) => TraceLimits.IsName(name) ? folder?.Open(name) : null;

    public void Tell(LogEntry entry, IBufferWriter<byte> output) => LogTelling.WriteLine(entry, names, output);
}
