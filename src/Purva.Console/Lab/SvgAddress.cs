using System.Text;
using Purva.Tracing;

namespace Purva.SiteConsole.Lab;

/// <summary>A drawing as an address that holds it: in an image, what stands in it cannot act.</summary>
internal static class SvgAddress
{
    /// <summary>The address of an SVG document.</summary>
    /// <param name="svg">The document.</param>
    public static string Of(string svg) => "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(svg));

    /// <summary>The address of a diagram.</summary>
    /// <param name="diagram">The diagram.</param>
    public static string Of(SpaceTimeDiagram diagram) => Of(SpaceTimeSvg.Render(diagram));
}
