using MudBlazor;

namespace Purva.SiteConsole.Layout;

/// <summary>The console's colours: indigo before dawn, and saffron after it.</summary>
internal static class ConsoleTheme
{
    private static readonly string[] Fonts = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif"];

    /// <summary>The theme, light and dark.</summary>
    public static MudTheme Value { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#3b4a8f",
            Secondary = "#b4530a",
            Success = "#2b7a4b",
            Warning = "#9a6200",
            Error = "#b3261e",
            Info = "#2a6f97",
            AppbarBackground = "#2b3566",
            AppbarText = "#ffffff",
            Background = "#f6f6f9",
            Surface = "#ffffff",
            DrawerBackground = "#ffffff",
            TextPrimary = "#1d2030",
            TextSecondary = "#555a70",
            ActionDefault = "#555a70",
            LinesDefault = "#dcdee8",
            TableLines = "#e3e5ee",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#a9b6ff",
            PrimaryContrastText = "#12162b",
            Secondary = "#f2a65a",
            Success = "#7fd3a0",
            Warning = "#f0c36b",
            Error = "#ff8f85",
            Info = "#8fc7e8",
            SuccessContrastText = "#10121c",
            WarningContrastText = "#10121c",
            ErrorContrastText = "#10121c",
            AppbarBackground = "#1a1f3d",
            AppbarText = "#ffffff",
            Background = "#12141f",
            Surface = "#1b1e2d",
            DrawerBackground = "#171a28",
            DrawerText = "#e8e9f2",
            DrawerIcon = "#a8acc0",
            TextPrimary = "#e8e9f2",
            TextSecondary = "#a8acc0",
            ActionDefault = "#a8acc0",
            LinesDefault = "#31354a",
            TableLines = "#2b2f44",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "0.9rem", LineHeight = "1.45" },
            Button = new ButtonTypography { TextTransform = "none" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", DrawerWidthLeft = "216px", AppbarHeight = "52px" },
    };
}
