using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Purva.Tracing;
using Purva.Tracing.Drawing;
using Purva.Tracing.Histories;

namespace Purva.Cli.Drawing;

/// <summary>An execution as one page that anybody can open, with everything in it: the console's view, and all events and texts.</summary>
/// <remarks>The page may fetch nothing: its own policy forbids it.</remarks>
internal static class SpaceTimePage
{
    private static readonly string[] Modules = ["space-time-model.js", "space-time-painter.js", "space-time.js"];

    /// <summary>The page.</summary>
    /// <param name="title">What it is called.</param>
    /// <param name="execution">The execution.</param>
    /// <param name="causes">What its events directly follow.</param>
    /// <param name="options">How it begins: hosts, what is chosen, order, collapse.</param>
    /// <param name="query">What is searched for at first; may be empty.</param>
    /// <param name="theme">For which surroundings.</param>
    public static string Render(string title, Execution execution, Causes causes, SceneOptions options, string query, SpaceTimeTheme theme)
    {
        var page = new StringBuilder();
        page.Append(
            $$"""
            <!doctype html>
            <html lang="en"{{(theme == SpaceTimeTheme.Either ? string.Empty : $" data-theme=\"{(theme == SpaceTimeTheme.Dark ? "dark" : "light")}\"")}}>
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
            <title>{{WebUtility.HtmlEncode(title)}}</title>
            <style>
            html,body{height:100%;margin:0}body{display:flex}main{flex:1 1 auto;min-width:0;height:100%}
            {{Resource("space-time.css")}}</style>
            </head>
            <body>
            <main id="view">The diagram needs JavaScript.</main>
            <script type="application/octet-stream" id="payload">
            """);
        page.Append(Convert.ToBase64String(Packed(SpaceTimePayload.Write(execution, causes))));
        page.Append("</script>\n<script type=\"module\">\n");
        foreach (var module in Modules)
        {
            page.Append(Joinable(Resource(module)));
        }

        return page.Append(
            $$"""
            const packed = Uint8Array.from(atob(document.getElementById('payload').textContent), one => one.charCodeAt(0));
            const payload = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
            globalThis.spaceTimeView = show(document.getElementById('view'), payload, {}, {{StartOf(options, query)}});
            </script>
            </body>
            </html>

            """).ToString();
    }

    private static string StartOf(SceneOptions options, string query)
    {
        var start = new JsonObject
        {
            ["collapses"] = options.Collapses,
            ["byTime"] = options.ByTime,
            ["hosts"] = options.Hosts.IsEmpty ? null : new JsonArray([.. options.Hosts.Select(host => JsonValue.Create(host))]),
            ["chosen"] = new JsonArray(options.Chosen is var (left, right) ? [left, right] : options.Cones is { } centre ? [centre] : []),
            ["around"] = options.Around ?? (options.To is null ? options.From : null),
            ["from"] = options.From,
            ["to"] = options.To,
            ["query"] = query,
        };
        return start.ToJsonString(JsonSerializerOptions.Default); // escapes < and >, so that no text ends the script
    }

    private static byte[] Packed(byte[] payload)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(payload);
        }

        return packed.ToArray();
    }

    /// <summary>Modules that stand in one script need neither import nor export.</summary>
    private static string Joinable(string module) =>
        string.Join('\n', module.Split('\n').Where(line => !line.StartsWith("import ", StringComparison.Ordinal)).Select(line => line.StartsWith("export ", StringComparison.Ordinal) ? line["export ".Length..] : line));

    private static string Resource(string name)
    {
        using var stream = typeof(SpaceTimePage).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
