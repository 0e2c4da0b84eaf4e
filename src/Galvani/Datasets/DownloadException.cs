namespace Galvani.Datasets;

/// <summary>A dataset could not be fetched: what, from where, and what to do. What came so far is kept where it can be resumed.</summary>
/// <param name="message">One line.</param>
/// <param name="inner">The cause.</param>
public sealed class DownloadException(string message, Exception? inner = null) : IOException(message, inner);
