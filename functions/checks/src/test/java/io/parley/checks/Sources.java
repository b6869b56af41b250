package io.parley.checks;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// The production code as the compiler's parser reads it.
final class Sources {

  /// @param lines from the first annotation to the closing brace
  record Method(
      Path file,
      String name,
      int parameters,
      long lines,
      boolean isPrivate,
      boolean isConstructor) {}

  /// A top-level type.
  record Type(Path file, String name, boolean isPublic) {}

  private final List<Method> methods = new ArrayList<>();
  private final List<Type> types = new ArrayList<>();

  private Sources() {}

  /// Parses what lies under these folders of the project.
  static Sources read(String... folders) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Sources sources = new Sources();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  _ -> {},
                  null,
                  null,
                  manager.getJavaFileObjectsFromPaths(files(folders)));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        sources.add(unit, positions);
      }
    }
    return sources;
  }

  static List<Path> files(String... folders) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : folders) {
      try (Stream<Path> all = Files.walk(Project.ROOT.resolve(folder))) {
        all.filter(Sources::isProduction).forEach(files::add);
      }
    }
    return files;
  }

  List<Method> methods() {
    return methods;
  }

  List<Type> types() {
    return types;
  }

  private static boolean isProduction(Path file) {
    String path = file.toString();
    return path.endsWith(".java") && path.contains("/src/main/java/") && !path.contains("/target/");
  }

  private void add(CompilationUnitTree unit, SourcePositions positions) {
    Path file = Project.ROOT.relativize(Path.of(unit.getSourceFile().toUri()));
    for (Tree declared : unit.getTypeDecls()) {
      if (declared instanceof ClassTree type) {
        boolean isPublic = type.getModifiers().getFlags().contains(Modifier.PUBLIC);
        types.add(new Type(file, type.getSimpleName().toString(), isPublic));
      }
    }
    LineMap lines = unit.getLineMap();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
        long first = lines.getLineNumber(positions.getStartPosition(unit, method));
        long last = lines.getLineNumber(positions.getEndPosition(unit, method));
        String name = method.getName().toString();
        methods.add(
            new Method(
                file,
                name,
                method.getParameters().size(),
                last - first + 1,
                method.getModifiers().getFlags().contains(Modifier.PRIVATE),
                name.equals("<init>")));
        return super.visitMethod(method, none);
      }
    }.scan(unit, null);
  }
}
